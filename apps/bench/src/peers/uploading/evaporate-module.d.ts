declare module 'evaporate' {
  interface EvaporateOptions {
    readonly aws_url: string;
    readonly aws_key: string;
    readonly bucket: string;
    readonly signerUrl: string;
    readonly partSize: number;
    readonly logging: boolean;
    readonly computeContentMd5: boolean;
    readonly cryptoMd5Method: (data: ArrayBuffer) => string;
    readonly cryptoHexEncodedHash256: (text: string) => string;
  }
  export default class Evaporate {
    static create(options: EvaporateOptions): Promise<Evaporate>;
    add(upload: { readonly name: string; readonly file: File }): Promise<string>;
  }
}
