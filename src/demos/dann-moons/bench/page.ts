/** The measurement in a browser's page; run.ts opens it there. */
import { measure } from './measure.ts';

Object.assign(globalThis, { measure });
