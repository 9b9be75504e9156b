import { expect, it } from '@jest/globals';
import { COMMANDS } from './commands.js';

it.each(Object.keys(COMMANDS))('the command %s takes no finish and no promise', async (name) => {
  const command = await COMMANDS[name]?.();
  const options = [...(command?.usage ?? '').matchAll(/--[a-z][a-z-]*/g)].map(([option]) => option);
  expect(
    options.filter((option) => /finish|resolved|returned|accepted|promise|due|outcome|timing/.test(option)),
  ).toEqual([]);
});
