import { procore } from '../../../../lib/procore';

const handler = (request: Request) => procore.fetch(request);

export { handler as GET, handler as PATCH, handler as POST };
