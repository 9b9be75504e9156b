import { FormCaller } from '../citizen-form.js';
import type { DossierWorld } from '../dossier-world.js';

const PERSON = {
  fullName: 'Nông Thị Hương',
  personalId: '004191000123',
  phone: '0912000218',
  addressText: 'Xóm Bản Rạ',
};

/** A visitor who answers everything up to the last page; files it where asked. @returns the secret. */
export async function draftOnline(
  world: DossierWorld,
  code: string,
  requirementId: string,
  file = false,
): Promise<string> {
  const visitor = new FormCaller(world.web);
  const started = await visitor.send(`/nop/${code}`, `/nop/${code}`, {});
  const key = (started.location ?? '').split('/')[2] ?? '';
  const send = async (step: string, fields: Record<string, string>): Promise<void> => {
    const { status, text } = await visitor.send(`/nop/${key}/${step}`, `/nop/${key}/${step}`, fields);
    if (status !== 303) throw new Error(`${step}: ${String(status)} ${text.slice(0, 2_000)}`);
  };
  await send('noi-nop', { placeCode: '01447' });
  await send('nguoi-nop', PERSON);
  const pdf = new File([`%PDF-1.4\n${key}\n%%EOF\n`], 'Đơn đề nghị.pdf', { type: 'application/pdf' });
  await visitor.sendFiles(`/nop/${key}/giay-to`, `/nop/${key}/giay-to`, { requirementId }, [pdf]);
  await send('giay-to', { action: 'next' });
  await send('nhan-ket-qua', { delivery: 'post', deliveryAddress: 'Xóm Bản Rạ, xã Đàm Thủy' });
  if (file) await send('kiem-tra', {});
  return key;
}
