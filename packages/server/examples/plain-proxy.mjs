import { createServer } from 'node:http';
const { API, LOGIN, CLIENT_ID: client_id, CLIENT_SECRET: client_secret, PORT } = process.env;
const [uploads, files] = ['/rest/v1\\.1/projects/\\d+/uploads', '/rest/v1\\.0/files\\?project_id=\\d+'];
const allowed = new RegExp(`^(POST ${uploads}|(GET|PATCH) ${uploads}/[\\w-]+|(GET|POST) ${files})$`);
const grant = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret });
const signIn = async () => (await fetch(`${LOGIN}/oauth/token`, { method: 'POST', body: grant })).json();
let authorization = '';
async function answerPage(request, response) {
  const { method, headers } = request;
  const path = request.url.replace('/api/procore', '');
  const company = headers['procore-company-id']; // here: may your session's user act in this company and project?
  const passes = allowed.test(`${method} ${path}`) && company === '1';
  if (!passes || !headers['x-requested-with']) return response.writeHead(403).end(); // no other site can send it
  const body = method === 'GET' ? undefined : Buffer.concat(await request.toArray());
  const json = { 'content-type': 'application/json', 'procore-company-id': company };
  const ask = () => fetch(API + path, { method, body, headers: { ...json, authorization } });
  let answer = await ask();
  if (answer.status === 401) authorization = `Bearer ${(await signIn()).access_token}`;
  if (answer.status === 401) answer = await ask();
  response.writeHead(answer.status, { ...json, date: answer.headers.get('date') }).end(await answer.text());
}
createServer((request, response) => {
  answerPage(request, response).catch(() => response.writeHead(502).end());
}).listen(PORT, '127.0.0.1');
