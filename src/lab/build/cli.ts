/** `npm run --silent lab -- <words>`: see command.ts. */
import { command } from './command.ts';

process.exitCode = await command(process.argv.slice(2));
