/** A child of the build, from its first moment: computes what every claim needs while pages are still being bundled. */
import { claimIds, prepare } from './claims.ts';

process.on('disconnect', () => process.exit());
process.channel?.unref(); // the build's end is heard, and not waited for
// a claim that fails is told where it stands: the page that quotes it asks again
await prepare(await claimIds()).catch(() => {});
process.exit();
