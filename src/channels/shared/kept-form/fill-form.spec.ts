import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { keptFieldsOf, SECRET_FIELDS } from '../../../modules/identity/domain/index.js';
import { fillForm } from './fill-form.js';

const PAGE = `<main><details class="a"><summary>x</summary><details open><form method="post" action="/a/viec/b">
<input type="hidden" name="_csrf" value="fresh"><input type="hidden" name="version" value="9">
<input name="title" value="old &amp; cold"><input type="checkbox" name="tick" value="1" checked><input type="radio" name="way" value="x" checked><input type="radio" name="way" value="y">
<textarea name="words"></textarea><select name="unit"><option value="">-</option><option value="u1" selected>1</option><option value="u2">2</option></select>
<input type="password" name="pin"><input type="file" name="files"><button name="action" value="send">Go</button></form></details></details>
<form method="post" action="/a/viec/c"><input name="title" value="another"></form></main>`;
const kept = (fields: Record<string, string[]>, action = '/a/viec/b') => ({ action, fields, withFiles: false });

describe('a page with a form that was kept', () => {
  it('holds every kind of field as it was typed, and keeps what the page wrote itself', () => {
    const fields = {
      ...{ version: ['3'], title: ['a "b" <c> &amp;'], way: ['y'], words: ['một\nhai'], unit: ['u2'] },
      ...{ pin: ['1234'], files: ['x'], action: ['send'] },
    };
    const { html, left } = fillForm(PAGE, '/a', kept(fields));
    expect(left).toEqual([]);
    const [first, ...others] = parse(html).querySelectorAll('[name="title"]');
    expect([first, ...others].map((field) => field?.getAttribute('value'))).toEqual(['a "b" <c> &amp;', 'another']);
    expect(parse(html).querySelector('textarea')?.textContent).toBe('\nmột\nhai');
    const chosen = parse(html).querySelectorAll('[checked], [selected]');
    expect(chosen.map((field) => field.getAttribute('value'))).toEqual(['y', 'u2']);
    expect(html).toContain('name="version" value="9"');
    expect(html).toContain('<input type="password" name="pin"><input type="file" name="files">');
    expect(html).toContain('<details class="a" open><summary>x</summary><details open><form');
  });

  it('tells what found no place: a field that is gone, or the whole form', () => {
    expect(fillForm(PAGE, '/a', kept({ gone: ['của tôi'], version: ['3'] })).left).toEqual([
      { name: 'gone', value: 'của tôi' },
    ]);
    const other = fillForm(PAGE, '/a', kept({ title: ['t'], words: [' '] }, '/a/viec/d'));
    expect(other).toEqual({ html: PAGE, left: [{ name: 'title', value: 't' }] });
  });

  it('fills the form that was meant where several go to one address', () => {
    const form = (act: string) =>
      `<form method="post"><input type="hidden" name="act" value="${act}"><input name="words" value=""></form>`;
    const { html } = fillForm(form('a') + form('b'), '/x?giu=1', kept({ act: ['b'], words: ['đây'] }, '/x'));
    expect(html).toBe(form('a') + form('b').replace('value=""', 'value="đây"'));
  });
});

describe('what is kept of a form', () => {
  it('has no password and no code of one use, whichever template asks for it', () => {
    const folder = join('src', 'channels');
    const templates = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.njk'),
    );
    const secret = templates.flatMap((name) =>
      [
        ...readFileSync(join(folder, name), 'utf8').matchAll(/\{\{ \w+\(\{[^}]*?name: "(\w+)"[^}]*?type: "password"/g),
      ].map(([, field = '']) => field),
    );
    expect(secret.length).toBeGreaterThan(1);
    expect(secret.filter((field) => !SECRET_FIELDS.has(field))).toEqual([]);
    expect(keptFieldsOf('/theo-doi/x', { code: '123456', words: 'a', _csrf: 't' })).toEqual({ words: ['a'] });
    expect(keptFieldsOf('/quay/nhap-bu', { code: '9.000001', to: ['a', 'b'], odd: { x: 1 } })).toEqual({
      ...{ code: ['9.000001'], to: ['a', 'b'] },
    });
    expect(keptFieldsOf('/dang-nhap', { username: 'a' })).toEqual({});
    expect(keptFieldsOf('/khoa/mo', { person: 'a' })).toEqual({});
  });
});
