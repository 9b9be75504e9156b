import type { Attribute, LogCase, LogHeader } from '../domain/index.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Characters that XML 1.0 cannot hold in any form are left out. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"\n\r\t]/g, (char) => ESCAPES[char] ?? '');
}

function attributesOf(attributes: readonly Attribute[], indent: string): string {
  return attributes
    .map(([type, key, value, children]) => {
      const written = type === 'list' || type === 'container' ? '' : ` value="${escaped(value)}"`;
      const start = `${indent}<${type} key="${escaped(key)}"${written}`;
      if (!children || children.length === 0) return `${start}/>\n`;
      return `${start}>\n${attributesOf(children, `${indent}  `)}${indent}</${type}>\n`;
    })
    .join('');
}

/** A document of IEEE 1849 (XES), piece by piece: extensions, globals, classifiers, attributes, then the cases. */
export async function* writeXes(header: LogHeader, cases: AsyncIterable<LogCase>): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<log xes.version="${escaped(header.version)}" xes.features="${escaped(header.features)}" xmlns="http://www.xes-standard.org/">\n`;
  for (const { name, prefix, uri } of header.extensions) {
    yield `  <extension name="${escaped(name)}" prefix="${escaped(prefix)}" uri="${escaped(uri)}"/>\n`;
  }
  for (const { scope, attributes } of header.globals) {
    yield `  <global scope="${escaped(scope)}">\n${attributesOf(attributes, '    ')}  </global>\n`;
  }
  for (const { name, keys, scope } of header.classifiers) {
    const of = scope === null ? '' : ` scope="${escaped(scope)}"`;
    yield `  <classifier name="${escaped(name)}"${of} keys="${escaped(keys)}"/>\n`;
  }
  yield attributesOf(header.attributes, '  ');
  for await (const { attributes, events } of cases) {
    const lines = events.map((event) => `    <event>\n${attributesOf(event.attributes, '      ')}    </event>\n`);
    yield `  <trace>\n${attributesOf(attributes, '    ')}${lines.join('')}  </trace>\n`;
  }
  yield '</log>\n';
}
