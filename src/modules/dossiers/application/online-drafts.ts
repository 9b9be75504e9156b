import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import type { Instant } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { FileStore } from '../../../platform/files/file-store.js';
import type { AccountId } from '../../identity/domain/index.js';
import {
  DRAFT_DAYS,
  MOST_DRAFT_FILES,
  type DraftAnswers,
  type OnlineDraft,
  type OnlineDraftId,
} from '../domain/index.js';
import { OnlineDraftStore } from '../persistence/online-draft.store.js';
import type { ReceivedFile } from './add-file.js';

const DAY_MS = 86_400_000;
const AT_ONCE = 200;

/** What somebody fills in before filing online: kept on the server, found again by a secret of which only the hash is kept. */
@Injectable()
export class OnlineDrafts {
  constructor(
    private readonly store: OnlineDraftStore,
    private readonly files: FileStore,
  ) {}

  async start(
    tx: Tx,
    begun: { readonly procedureCode: string; readonly accountId: AccountId | null; readonly secretHash: Buffer },
  ): Promise<OnlineDraft> {
    const now = await tx.now();
    const { procedureCode, accountId } = begun;
    const draft: OnlineDraft = {
      ...{ id: newId<'online-draft'>(), procedureCode, accountId, answers: {}, files: [] },
      ...{ startedAt: now, expiresAt: expiryOf(now) },
    };
    await this.store.insert(tx, draft, begun.secretHash);
    return draft;
  }

  /** Adds to what was answered before; what is given as undefined is taken out. @throws DomainError conflict where it was filed. */
  async answer(tx: Tx, id: OnlineDraftId, more: Partial<Record<keyof DraftAnswers, unknown>>): Promise<OnlineDraft> {
    const draft = await this.#lock(tx, id);
    const answers = { ...draft.answers, ...more } as DraftAnswers;
    const now = await tx.now();
    await this.store.save(tx, id, answers, now, expiryOf(now));
    return { ...draft, answers };
  }

  /** @throws DomainError invalid `file.already-there`, `file.too-many`, conflict where it was filed. */
  async addFile(tx: Tx, id: OnlineDraftId, file: ReceivedFile, requirementId: string | null): Promise<void> {
    const draft = await this.#lock(tx, id);
    if (draft.files.some(({ sha256 }) => sha256 === file.sha256)) {
      throw invalidInput([{ code: 'file.already-there', field: 'files' }]);
    }
    if (draft.files.length >= MOST_DRAFT_FILES) {
      throw invalidInput([{ code: 'file.too-many', field: 'files', params: { most: MOST_DRAFT_FILES } }]);
    }
    const { fileName, mediaType, sizeBytes, sha256, key: storageKey } = file;
    const row = { id: newId(), requirementId, fileName, mediaType, sizeBytes, sha256, storageKey };
    const now = await tx.now();
    await this.store.addFile(tx, id, row, now);
    await this.store.save(tx, id, draft.answers, now, expiryOf(now));
  }

  /** The content goes once the row is gone for good. */
  async removeFile(tx: Tx, id: OnlineDraftId, fileId: string): Promise<void> {
    await this.#lock(tx, id);
    const key = await this.store.removeFile(tx, id, fileId);
    if (key !== null) this.#removeFiles(tx, [key]);
  }

  /** Drafts whose time is over, with their content. @returns how many. */
  async removeOver(tx: Tx): Promise<number> {
    const ids = await this.store.over(tx, await tx.now(), AT_ONCE);
    if (ids.length === 0) return 0;
    const keys = await this.store.remove(tx, ids);
    this.#removeFiles(tx, keys);
    return ids.length;
  }

  /** After the commit. What cannot be removed then is a sealed file that nothing names any more. */
  #removeFiles(tx: Tx, keys: readonly string[]): void {
    tx.afterCommit(() => void Promise.allSettled(keys.map((key) => this.files.remove(key))));
  }

  async #lock(tx: Tx, id: OnlineDraftId): Promise<OnlineDraft> {
    const draft = await this.store.lock(tx, id);
    if (!draft) throw new DomainError('conflict', 'online.draft-filed');
    return draft;
  }
}

function expiryOf(now: Instant): Instant {
  return (now + DRAFT_DAYS * DAY_MS) as Instant;
}
