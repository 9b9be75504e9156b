import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { LostCodeReadModel } from '../../../modules/dossiers/index.js';
import { QueueMessages } from '../../../modules/notifications/index.js';

/** Asked again within this time, nothing is sent again. */
const WINDOW_MS = 600_000;

/** Sends the codes that fit to the person of the dossier, never to an address that the asker gave. */
@Injectable()
export class SendLostCode {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lost: LostCodeReadModel,
    private readonly messages: QueueMessages,
  ) {}

  async run(asked: { readonly phone: string; readonly fullName: string; readonly personalId: string }): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const window = Math.floor((await tx.now()) / WINDOW_MS);
      const found = await this.lost.find(tx, asked);
      const notices = found.map(({ dossierId, code, personId, unitId }) => ({
        kind: 'code-asked' as const,
        to: [{ kind: 'person' as const, id: personId }],
        dossierId,
        facts: { code, unitId },
        effect: `lost-code:${dossierId}:${String(window)}`,
      }));
      await this.messages.add(tx, notices);
    });
  }
}
