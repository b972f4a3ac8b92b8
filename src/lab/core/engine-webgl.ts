/**
 * WebGL with the kernels that models are made of, and no more: the whole set weighs half as much again (measured by
 * src/e2e/bytes.test.ts). A model that calls an operation that is not here fails with tfjs's own sentence; add its line.
 */
import { backend, env, registerKernel, tidy, type KernelConfig } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import '@tensorflow/tfjs-backend-webgl/dist/base';
import { absConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Abs';
import { addConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Add';
import { addNConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/AddN';
import { argMaxConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/ArgMax';
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/BatchMatMul';
import { castConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Cast';
import { clipByValueConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/ClipByValue';
import { concatConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Concat';
import { cosConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Cos';
import { equalConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Equal';
import { expConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Exp';
import { expandDimsConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/ExpandDims';
import { fillConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Fill';
import { gatherV2Config } from '@tensorflow/tfjs-backend-webgl/dist/kernels/GatherV2';
import { greaterConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Greater';
import { greaterEqualConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/GreaterEqual';
import { identityConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Identity';
import { lessConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Less';
import { lessEqualConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/LessEqual';
import { logConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Log';
import { log1pConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Log1p';
import { logicalAndConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/LogicalAnd';
import { logicalNotConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/LogicalNot';
import { maxConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Max';
import { maximumConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Maximum';
import { meanConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Mean';
import { minConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Min';
import { minimumConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Minimum';
import { multiplyConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Multiply';
import { negConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Neg';
import { notEqualConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/NotEqual';
import { onesLikeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/OnesLike';
import { packConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Pack';
import { padV2Config } from '@tensorflow/tfjs-backend-webgl/dist/kernels/PadV2';
import { powConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Pow';
import { realDivConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/RealDiv';
import { reciprocalConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Reciprocal';
import { reluConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Relu';
import { reshapeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Reshape';
import { reverseConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Reverse';
import { rsqrtConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Rsqrt';
import { selectConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Select';
import { sigmoidConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sigmoid';
import { signConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sign';
import { sinConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sin';
import { sliceConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Slice';
import { softplusConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Softplus';
import { splitVConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/SplitV';
import { sqrtConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sqrt';
import { squareConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Square';
import { squaredDifferenceConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/SquaredDifference';
import { stepConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Step';
import { stridedSliceConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/StridedSlice';
import { subConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sub';
import { sumConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sum';
import { tanhConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Tanh';
import { tileConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Tile';
import { transposeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Transpose';
import { unpackConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Unpack';
import { zerosLikeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/ZerosLike';

export { setWebGLContext } from '@tensorflow/tfjs-backend-webgl/dist/canvas_util';

const kernels: KernelConfig[] = [
  absConfig,
  addConfig,
  addNConfig,
  argMaxConfig,
  batchMatMulConfig,
  castConfig,
  clipByValueConfig,
  concatConfig,
  cosConfig,
  equalConfig,
  expConfig,
  expandDimsConfig,
  fillConfig,
  gatherV2Config,
  greaterConfig,
  greaterEqualConfig,
  identityConfig,
  lessConfig,
  lessEqualConfig,
  logConfig,
  log1pConfig,
  logicalAndConfig,
  logicalNotConfig,
  maxConfig,
  maximumConfig,
  meanConfig,
  minConfig,
  minimumConfig,
  multiplyConfig,
  negConfig,
  notEqualConfig,
  onesLikeConfig,
  packConfig,
  padV2Config,
  powConfig,
  realDivConfig,
  reciprocalConfig,
  reluConfig,
  reshapeConfig,
  reverseConfig,
  rsqrtConfig,
  selectConfig,
  sigmoidConfig,
  signConfig,
  sinConfig,
  sliceConfig,
  softplusConfig,
  splitVConfig,
  sqrtConfig,
  squareConfig,
  squaredDifferenceConfig,
  stepConfig,
  stridedSliceConfig,
  subConfig,
  sumConfig,
  tanhConfig,
  tileConfig,
  transposeConfig,
  unpackConfig,
  zerosLikeConfig,
];
kernels.forEach(registerKernel);

/**
 * Have the driver compile what some work needs, all programs at once and not each when its turn comes; nothing is computed.
 * On software WebGL the first pictures of f-GAN, DANN and sign-limit come about a seventh sooner.
 */
export async function compileAhead(work: () => void): Promise<void> {
  const webgl = backend() as MathBackendWebGL;
  env().set('ENGINE_COMPILE_ONLY', true);
  try {
    tidy(work);
  } finally {
    env().set('ENGINE_COMPILE_ONLY', false);
  }
  await webgl.checkCompileCompletionAsync();
  webgl.getUniformLocations();
}
