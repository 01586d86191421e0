import {
  AppBar,
  Button,
  Card,
  CardContent,
  CardHeader,
  Container,
  Link,
  Stack,
  Toolbar,
  Typography,
} from '@mui/material';
import { ProcoreDropzone, ProcoreUploadProvider } from '@procore-upload/react';

import type { DemoProject } from '../../shared/demo-project.ts';
import { mui, sourceUrl } from '../examples.ts';
import { SubmittalUploads } from './submittal-uploads.tsx';
import { uploader } from './uploader.ts';

export function SubmittalsPage({ scope }: { readonly scope: DemoProject }) {
  return (
    <ProcoreUploadProvider uploader={uploader}>
      <AppBar position="static" elevation={0}>
        <Toolbar>
          <Typography variant="h6" component="p" sx={{ flex: 1 }}>
            Harbour Tower
          </Typography>
          <Button color="inherit" href="/examples/">
            Examples
          </Button>
        </Toolbar>
      </AppBar>
      <Container component="main" maxWidth="md" sx={{ py: 4 }}>
        <Stack spacing={3}>
          <div>
            <Typography variant="h4" component="h1" gutterBottom>
              Submittals
            </Typography>
            <Typography color="textSecondary">
              {mui.about} <Link href={sourceUrl(mui.source)}>Source</Link>
            </Typography>
          </div>
          <SubmittalUploads scope={scope} />
          <Card variant="outlined">
            <CardHeader title="Shop drawings" slotProps={{ title: { variant: 'h6', component: 'h2' } }} />
            <CardContent>
              <ProcoreDropzone
                scope={scope}
                group="shop-drawings"
                associate={{ kind: 'project-file' }}
                label="Drag shop drawings here"
              />
            </CardContent>
          </Card>
        </Stack>
      </Container>
    </ProcoreUploadProvider>
  );
}
