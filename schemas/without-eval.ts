import { config } from 'zod';

// Zod compiles its shapes with `new Function` where it may; the studio's content security policy
// forbids that, and the browser would complain about the attempt on every page.
config({ jitless: true });
