import { IconButton, LinearProgress, ListItem, ListItemText } from '@mui/material';
import type { UploadSnapshot } from '@procore-upload/core';
import { useProcoreUpload, useUpload } from '@procore-upload/react';
import { Pause, Play, RotateCcw, X, type LucideIcon } from 'lucide-react';

/** One upload. Drawn again when this upload changes, whatever the others do. */
export function SubmittalRow({ id }: { readonly id: string }) {
  const upload = useUpload(id);
  if (!upload) return null;
  const { file, status } = upload;
  return (
    <ListItem divider disableGutters secondaryAction={<RowActions upload={upload} />}>
      <ListItemText
        primary={file.name}
        secondary={
          <>
            {statusText(upload)}
            {status !== 'completed' && (
              <LinearProgress
                variant="determinate"
                value={percentOf(upload)}
                aria-label={file.name}
                color={status === 'failed' ? 'error' : 'primary'}
                sx={{ mt: 1, mr: 6 }}
              />
            )}
          </>
        }
        slotProps={{ secondary: { component: 'div' } }}
      />
    </ListItem>
  );
}

function RowActions({ upload: { id, file, status } }: { readonly upload: UploadSnapshot }) {
  const { pause, resume, retry, cancel, remove } = useProcoreUpload();
  const isOver = status === 'completed' || status === 'failed' || status === 'canceled';
  return (
    <>
      {status === 'transferring' && (
        <Action name={`Pause ${file.name}`} icon={Pause} onClick={() => pause(id)} />
      )}
      {status === 'paused' && <Action name={`Resume ${file.name}`} icon={Play} onClick={() => resume(id)} />}
      {status === 'failed' && (
        <Action name={`Retry ${file.name}`} icon={RotateCcw} onClick={() => retry(id)} />
      )}
      {isOver ? (
        <Action name={`Remove ${file.name}`} icon={X} onClick={() => remove(id)} />
      ) : (
        <Action name={`Cancel ${file.name}`} icon={X} onClick={() => cancel(id)} />
      )}
    </>
  );
}

interface ActionProps {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly onClick: () => void;
}

function Action({ name, icon: ActionIcon, onClick }: ActionProps) {
  return (
    <IconButton aria-label={name} title={name} onClick={onClick}>
      <ActionIcon aria-hidden="true" size={18} />
    </IconButton>
  );
}

function statusText(upload: UploadSnapshot): string {
  switch (upload.status) {
    case 'hashing':
      return `Preparing, ${percentOf(upload)} %`;
    case 'transferring':
      return `Sending, ${percentOf(upload)} %`;
    case 'completed':
      return 'In Procore';
    case 'failed':
      return `Failed: ${upload.error.hint}`;
    case 'paused':
      return 'Paused';
    case 'canceled':
      return 'Canceled';
    default:
      return 'Waiting';
  }
}

function percentOf({ status, hashed, loaded, total }: UploadSnapshot): number {
  return Math.floor(((status === 'hashing' ? hashed : loaded) / Math.max(total, 1)) * 100);
}
