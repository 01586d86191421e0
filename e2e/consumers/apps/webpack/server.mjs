import { clientCredentials, createProcoreBackend } from '@procore-upload/server';
import { toNodeHandler } from '@procore-upload/server/node';
import express from 'express';

const { PROCORE_URL, PROCORE_CLIENT_ID, PROCORE_CLIENT_SECRET } = process.env;
const environment = { apiUrl: PROCORE_URL, loginUrl: PROCORE_URL };

const backend = createProcoreBackend({
  environment,
  identify: () => ({ userId: 'engineer' }),
  authorize: ({ scope }) => scope.companyId === '1',
  accessToken: clientCredentials({
    environment,
    clientId: PROCORE_CLIENT_ID,
    clientSecret: PROCORE_CLIENT_SECRET,
  }),
});

const app = express();
app.use('/api/procore', toNodeHandler(backend));
app.use(express.static('dist'));
const server = app.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/`);
});
