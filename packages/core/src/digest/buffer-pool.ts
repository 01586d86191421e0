/** Buffers that are used again. */
export interface BufferPool {
  /** A buffer of at least so many bytes. */
  take(size: number): ArrayBuffer;
  giveBack(buffer: ArrayBuffer): void;
  clear(): void;
}

export function createBufferPool(): BufferPool {
  const idle: ArrayBuffer[] = [];
  return {
    /** Where every idle buffer is too small one of them goes, so that there are never more than reads at once. */
    take(size) {
      const index = idle.findIndex(({ byteLength }) => byteLength >= size);
      const [buffer] = idle.splice(index, 1);
      return index < 0 || !buffer ? new ArrayBuffer(size) : buffer;
    },
    giveBack: (buffer) => void idle.push(buffer),
    clear: () => void idle.splice(0),
  };
}
