/** `/recorded/<demo>.json`: asked for where a demo has started and nothing comes of it (src/lab/page/recording.ts). */
import type { APIRoute, GetStaticPaths } from 'astro';
import { recordedRuns } from '../../lab/build/recorded.ts';
import { demoIds } from '../../lab/core/registry.ts';

export const getStaticPaths: GetStaticPaths = () => demoIds.map((demo) => ({ params: { demo } }));

export const GET: APIRoute = ({ params }) => Response.json(recordedRuns(params['demo'] ?? ''));
