import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { aVersion } from '../builders/a-version.js';
import { systemToken } from '../support/api-program.js';
import { DossierWorld } from '../support/dossier-world.js';

const version = aVersion();
const DOCUMENT = readFileSync(join(projectRoot(), 'docs', 'api.md'), 'utf8');
const EXAMPLES = [...DOCUMENT.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, example]) => example ?? '');

let world: DossierWorld;
let outputs: string[];
let failure: string;
beforeAll(async () => {
  world = await DossierWorld.start('2020-05-04T08:00:00+07:00', [version]);
  const username = await world.account('one-stop-clerk', 'Một cửa xã');
  const { token } = await systemToken(world.web, 'system', 'UBND tỉnh');
  const mark = '--- example ---';
  const script = EXAMPLES.map((example) => `printf '%s\\n' '${mark}'\n${example}`).join('\n');
  const settings = { MC: world.web.address, LOGIN: username, PASSWORD: DossierWorld.PASSWORD, TOKEN: token };
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C.UTF-8', PROCEDURE: version.code, ...settings };
  // This process answers the shell, so it must not wait for it.
  [failure, outputs] = await new Promise((resolve) =>
    execFile('sh', ['-eu', '-c', script], { env }, (error, stdout, stderr) =>
      resolve([error ? `${error.message}\n${stderr}` : '', stdout.split(`${mark}\n`).slice(1)]),
    ),
  );
});
afterAll(() => world.close());

describe('the examples of docs/api.md', () => {
  it('run from the first to the last', () => {
    expect(failure).toBe('');
    expect(outputs).toHaveLength(EXAMPLES.length);
  });

  it('answer what the document says', () => {
    const said = [
      [],
      [`"code":"${version.code}"`, '"dueOn":"2020-05-05"'],
      ['{"outcome":"signed-in"}'],
      ['"dueOn":"2020-05-18"', '"total":0'],
      ['there once'],
      ['"fileName":"Đơn đề nghị.pdf"', '"state":"not-accepted"'],
      ['version.stale', '\n412\n', 'dossier.wrong-state', '\n409\n'],
      ['dossier.opened.v1', '"received":0'],
    ];
    expect(outputs.map((output, index) => said[index]?.filter((part) => !output.includes(part)))).toEqual(
      said.map(() => []),
    );
  });
});
