/** What hangs on a dossier: its stored files, and the messages that went out about it. */
import { localDate, type Instant } from '../../../kernel/instant.js';
import type { DossierFile, ListedDirective, MarkedFile } from '../../../modules/dossiers/index.js';
import { fileStateOf, type FileState } from '../../../modules/dossiers/domain/index.js';
import type { ListedMessage, Unreached } from '../../../modules/notifications/index.js';
import { formatDate, formatMoment } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

export interface FileLine {
  readonly href: string;
  readonly name: string;
  readonly about: string;
  /** What staff found of it: compared with the original, or damaged. */
  readonly state: string | null;
}

export interface MessageLine {
  readonly when: string;
  readonly kind: string;
  readonly channel: string;
  readonly status: string;
}

export interface DirectiveLine {
  readonly text: string;
  readonly about: string;
  readonly state: string;
  readonly late: boolean;
}

export function directiveLines(directives: readonly ListedDirective[], now: Instant, words: Words): DirectiveLine[] {
  return directives.map(({ words: told, toName, givenBy, givenAt, dueOn, answer }) => {
    const late = answer === null && dueOn < localDate(now);
    return {
      text: told ?? words('desk.directive.erased'),
      about: [words('desk.directive.answered', { by: givenBy, at: formatMoment(givenAt) }), toName ?? '']
        .filter(Boolean)
        .join(' → '),
      state: answer
        ? `${words('desk.directive.column.answer')}: ${answer.words ?? words('desk.directive.erased')}`
        : words(late ? 'desk.directive.line-late' : 'desk.directive.line-open', { date: formatDate(dueOn) }),
      late,
    };
  });
}

/** `base` is the address of the dossier's page. */
export function fileLines(
  files: readonly DossierFile[],
  base: string,
  marks: readonly MarkedFile[],
  words: Words,
): FileLine[] {
  const stateOf = (id: string) => fileStateOf(marks.filter(({ fileId }) => fileId === id).map(({ mark }) => mark));
  return files.map(({ id, fileName, kind, sizeBytes, uploadedAt }) => ({
    href: `${base}/tep/${id}`,
    name: fileName,
    about: words('desk.files.about', {
      kind: words(`desk.files.kind.${kind}`),
      size: Math.max(1, Math.round(sizeBytes / 1024)),
      at: formatMoment(uploadedAt),
    }),
    state: stateText(stateOf(id), words),
  }));
}

const stateText = (state: FileState, words: Words) => (state === null ? null : words(`desk.document.state.${state}`));

/** Who is not reached any more, and that somebody must telephone where no other way is left. */
export function unreachedLines(unreached: readonly Unreached[], words: Words): string[] {
  return unreached.map(({ channels, phoneThem }) =>
    words(phoneThem ? 'desk.messages.phone-them' : 'desk.messages.unreached', {
      channels: channels.map((channel) => words(`admin.notices.channel.${channel}`)).join(', '),
    }),
  );
}

/** Never to whom: addresses are not shown. */
export function messageLines(messages: readonly ListedMessage[], words: Words): MessageLine[] {
  return messages.map(({ kind, channel, status, createdAt, settledAt, recipientKind }) => ({
    when: formatMoment(settledAt ?? createdAt),
    kind: words(`admin.notices.kind.${kind}`),
    channel: `${words(`admin.notices.channel.${channel}`)} · ${words(`desk.messages.to.${recipientKind}`)}`,
    status: words(`admin.notices.status.${status}`),
  }));
}
