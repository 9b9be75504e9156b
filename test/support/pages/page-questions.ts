import { AskerStore } from '../../../src/modules/feedback/index.js';
import type { CaseId } from '../../../src/modules/feedback/domain/index.js';
import { unitId } from '../../builders/a-district.js';
import { FormCaller } from '../citizen-form.js';
import type { DossierWorld } from '../dossier-world.js';
import type { People } from './page-world.js';

/** A question of a citizen that was answered and published. */
export async function asksAndIsAnswered(world: DossierWorld, { chief }: People) {
  const citizen = new FormCaller(world.web);
  const words = 'Đăng ký khai sinh muộn cần những giấy tờ gì?';
  const fields = { unit: unitId('UBND xã'), title: 'Giấy khai sinh', words, email: 'hoi@vidu.vn' };
  const sent = await citizen.send('/hoi-dap/gui', '/hoi-dap/gui', fields);
  const follow = sent.location ?? '';
  const [row] = await world.web.database.asOwner<{ id: CaseId; code: string }>('select id, code from feedback_case');
  if (!row) throw new Error(`nothing was asked: ${String(sent.status)}`);
  const { app, database } = world.web;
  const code = (await app.get(AskerStore, { strict: false }).codeToSend(database.db, row.id))?.code ?? '';
  await citizen.send(follow, follow, { act: 'confirm', code });
  const desk = new FormCaller(world.web, chief.browser);
  const path = `/can-bo/hoi-dap/${row.code}`;
  await desk.send(path, `${path}/answer`, {
    words: 'Cần giấy chứng sinh và giấy tờ tùy thân của cha hoặc mẹ, nộp tại xã.',
  });
  await desk.send(path, `${path}/publish`, {});
  return { question: row.code, followKey: follow.split('/').at(-1) ?? '' };
}

/** @returns the secret of the request. */
export async function asksAboutData(world: DossierWorld): Promise<string> {
  const path = '/bao-ve-du-lieu/yeu-cau';
  const fields = {
    kind: 'access',
    matter: 'Cho tôi xem dữ liệu về tôi.',
    fullName: 'Hoàng Thị Xuân',
    phone: '0912000230',
  };
  return ((await new FormCaller(world.web).send(path, path, fields)).location ?? '').split('/').at(-1) ?? '';
}
