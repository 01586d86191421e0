import { Alert, Button, Card, CardContent, CardHeader, List, Typography } from '@mui/material';
import { useProcoreDropzone, useProcoreUpload } from '@procore-upload/react';

import type { DemoProject } from '../../shared/demo-project.ts';
import { SubmittalRow } from './submittal-row.tsx';

/** Material UI all through: the hooks give behaviour and state, and no element of their own. */
export function SubmittalUploads({ scope }: { readonly scope: DemoProject }) {
  const { group, getRootProps, getInputProps, open, isDragActive, rejections } = useProcoreDropzone({
    scope,
    group: 'submittals',
    associate: { kind: 'project-file' },
    accept: { 'application/pdf': ['.pdf'] },
  });
  const { uploads } = useProcoreUpload({ scope, group });
  return (
    <Card
      variant="outlined"
      {...getRootProps({ role: 'region', 'aria-label': 'Submittals' })}
      sx={{ bgcolor: isDragActive ? 'action.hover' : 'background.paper' }}
    >
      <input {...getInputProps({ hidden: true, style: undefined })} />
      <CardHeader
        title="New submittals"
        subheader="PDF. Drop them anywhere on this card."
        slotProps={{ title: { variant: 'h6', component: 'h2' } }}
        action={
          <Button variant="contained" onClick={open}>
            Add submittals
          </Button>
        }
      />
      <CardContent sx={{ pt: 0 }}>
        {rejections.map(({ file, error }) => (
          <Alert severity="warning" key={file.name}>
            {file.name}: {error.hint}
          </Alert>
        ))}
        {uploads.length === 0 ? (
          <Typography color="textSecondary">Nothing sent yet.</Typography>
        ) : (
          <List disablePadding aria-label="New submittals">
            {uploads.map(({ id }) => (
              <SubmittalRow key={id} id={id} />
            ))}
          </List>
        )}
      </CardContent>
    </Card>
  );
}
