import { serve } from '../dev-server/serve.ts';
import { createSite } from './site.ts';

await serve(createSite, 8083);
