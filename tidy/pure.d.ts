// What every place has that runs pure code, browser and Node alike, and the language itself leaves out.
declare function btoa(binary: string): string
declare function atob(base64: string): string
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  decode(bytes: Uint8Array): string
}
