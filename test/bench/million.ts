import { memoryUsage, resourceUsage, stdout } from 'node:process';
import { study } from '@handara/engine';
import { loanOf } from './loan.ts';

// A process of its own, so that its peak is the run's and nobody else's.
const input = await loanOf(1_000_000);
const before = memoryUsage.rss() / 1e6;
study(input);
stdout.write(JSON.stringify({ before, peak: (resourceUsage().maxRSS * 1024) / 1e6 }));
