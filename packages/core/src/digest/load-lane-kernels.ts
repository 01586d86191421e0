/** What `packages/core/kernels` exports. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  readonly INPUT: WebAssembly.Global;
  readonly MD5_STATE: WebAssembly.Global;
  readonly SHA256_STATE: WebAssembly.Global;
  readonly bothLanes: (blocks: number) => void;
  readonly md5Lanes: (blocks: number) => void;
  readonly sha256Lanes: (blocks: number) => void;
  readonly md5Scalar: (lane: number, blocks: number) => void;
  readonly sha256Scalar: (lane: number, blocks: number) => void;
}

export const LANES = 4;
/** Of `kernels/memory.ts`. */
export const LANE_BYTES = 32 * 1024;
const LARGEST_STATE = 8;

export interface LaneKernels extends Pick<
  KernelExports,
  'bothLanes' | 'md5Lanes' | 'sha256Lanes' | 'md5Scalar' | 'sha256Scalar'
> {
  /** Where the blocks of each lane go. */
  readonly inputs: readonly Uint8Array<ArrayBuffer>[];
  /** Word i of lane l is at `i * LANES + l`. */
  readonly states: { readonly md5: Uint32Array; readonly sha256: Uint32Array };
}

/**
 * @param base64 the module
 * @throws WebAssembly.CompileError where the content security policy refuses WebAssembly, or the browser has no SIMD.
 */
export async function loadLaneKernels(base64: string): Promise<LaneKernels> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  const kernels = instance.exports as unknown as KernelExports;
  const { buffer } = kernels.memory;
  const input = Number(kernels.INPUT.value);
  const words = ({ value }: WebAssembly.Global) =>
    new Uint32Array(buffer, Number(value), LARGEST_STATE * LANES);
  return {
    bothLanes: kernels.bothLanes,
    md5Lanes: kernels.md5Lanes,
    sha256Lanes: kernels.sha256Lanes,
    md5Scalar: kernels.md5Scalar,
    sha256Scalar: kernels.sha256Scalar,
    inputs: Array.from(
      { length: LANES },
      (_, lane) => new Uint8Array(buffer, input + lane * LANE_BYTES, LANE_BYTES),
    ),
    states: { md5: words(kernels.MD5_STATE), sha256: words(kernels.SHA256_STATE) },
  };
}
