/** Before each file of browser tests: wait until the site is built, or say why it could not be. */
import { inject } from 'vitest';

const response = await fetch(inject('site'));
if (!response.ok) throw new Error(await response.text());
