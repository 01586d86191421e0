import { XMLParser, XMLValidator } from 'fast-xml-parser';

export type XmlContent = string | number | boolean | XmlElements;
export interface XmlElements {
  readonly [name: string]: XmlContent | readonly XmlContent[];
}

/** A document of elements and text, which is all that S3's answers are made of. */
export function toXml(root: string, content: XmlElements): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, content)}`;
}

function element(name: string, content: XmlContent): string {
  return `<${name}>${typeof content === 'object' ? elements(content) : escapeText(String(content))}</${name}>`;
}

function elements(content: XmlElements): string {
  return Object.entries(content)
    .flatMap(([name, value]) => [value].flat().map((item) => element(name, item)))
    .join('');
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser turns a bare carriage return into a line feed: a key would come out as another key.
  '\r': '&#13;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character);
}

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  removeNSPrefix: true,
  parseTagValue: false,
  htmlEntities: true,
});

/** The document as nested records of strings, repeated elements as arrays; `undefined` where it is not well-formed. */
export function parseXml(text: string): unknown {
  // No S3 request has a document type; with none there are no entities to expand.
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) return undefined;
  return parser.parse(text);
}
