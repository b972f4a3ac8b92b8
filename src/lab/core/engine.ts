/**
 * Which engine computes, and why. WebGL is the engine on a graphics card. Where it is missing, drawn in software (its
 * renderer string says so), or cannot hold 32-bit floats, WASM; where that fails, the CPU. Never silently: the answer
 * says what was taken and why, and the reader may choose. The only file, with engine-webgl.ts, that names a backend.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Engine, Wanted } from './contracts.ts';

/** Renderer strings of WebGL without a graphics card: SwiftShader, Mesa's llvmpipe, Windows' WARP. */
const software = /swiftshader|llvmpipe|softpipe|software|basic render/i;

type Probe =
  | { ok: true; renderer: string; canvas: OffscreenCanvas; gl: WebGL2RenderingContext }
  | { ok: false; why: 'no-webgl' | 'software' | 'half-floats'; renderer: string };

/** Look at WebGL in this worker before tfjs does: Safari's worker falls silently to the CPU unless handed a context. */
function probeWebgl(allowSoftware: boolean): Probe {
  if (typeof OffscreenCanvas === 'undefined') return { ok: false, why: 'no-webgl', renderer: '' };
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    premultipliedAlpha: false,
  });
  if (!gl) return { ok: false, why: 'no-webgl', renderer: '' };
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  const refuse = (why: 'software' | 'half-floats'): Probe => {
    gl.getExtension('WEBGL_lose_context')?.loseContext();
    return { ok: false, why, renderer };
  };
  if (software.test(renderer) && !allowSoftware) return refuse('software');
  if (!gl.getExtension('EXT_color_buffer_float')) return refuse('half-floats');
  return { ok: true, renderer, canvas, gl };
}

async function openWebgl({ gl, canvas }: Probe & { ok: true }, onLost: () => void) {
  const { setWebGLContext } = await import('./engine-webgl.ts');
  // WEBGL_USE_SHAPES_UNIFORMS would leave a quarter of the programs to compile, but tfjs 4.22 computes wrongly with it: in
  // binary addition's exam a perfect network had no sum right (src/e2e/addition.test.ts finds it).
  setWebGLContext(2, gl);
  canvas.addEventListener('webglcontextlost', onLost);
  return (
    (await tf.setBackend('webgl')) &&
    tf.getBackend() === 'webgl' &&
    tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')
  );
}

async function openWasm(): Promise<boolean> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  // Threads need cross-origin isolation, which a static host does not give; a build has a run for each core without them.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!import.meta.env.SSR) {
    const [threaded, simd, plain] = await Promise.all([
      import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url'),
      import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'),
      import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'),
    ]);
    setWasmPaths({
      'tfjs-backend-wasm-threaded-simd.wasm': threaded.default,
      'tfjs-backend-wasm-simd.wasm': simd.default,
      'tfjs-backend-wasm.wasm': plain.default,
    });
  }
  return (await tf.setBackend('wasm').catch(() => false)) && tf.getBackend() === 'wasm';
}

async function openCpu(): Promise<void> {
  await import('@tensorflow/tfjs-backend-cpu');
  await tf.setBackend('cpu');
}

/**
 * Open the wanted engine, or the best one there is. A wanted engine that cannot be had is replaced by the next, and
 * `why` says so. `onLost` is called when the graphics card takes its context back.
 */
export async function openEngine(wanted: Wanted, onLost: () => void = () => {}): Promise<Engine> {
  if (wanted === 'tiny' && (await openWasm())) return { name: 'wasm', renderer: '', why: 'tiny' };
  const isOpen = wanted === 'auto' || wanted === 'tiny';
  let why: Engine['why'] = isOpen || wanted === 'webgl' ? '' : 'chosen';
  let renderer = '';
  if (why === '') {
    const probe = probeWebgl(wanted === 'webgl');
    renderer = probe.renderer;
    if (probe.ok && (await openWebgl(probe, onLost)))
      return { name: 'webgl', renderer, why: isOpen ? '' : 'chosen' };
    why = probe.ok ? 'half-floats' : probe.why;
  }
  if (wanted !== 'cpu') {
    if (await openWasm()) return { name: 'wasm', renderer, why };
    why = 'no-wasm';
  }
  await openCpu();
  return { name: 'cpu', renderer, why };
}
