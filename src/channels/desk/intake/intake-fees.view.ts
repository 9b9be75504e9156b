/** The fee beside the intake sheet: its lines, what may be taken off them, and what is to be paid when. */
import type { FeeRelief } from '../../../modules/catalogue/domain/index.js';
import type { Language } from '../../../platform/i18n/language.js';
import { formatMoney } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

export interface Line {
  readonly label: string;
  readonly value: string;
}

export interface ShownFee {
  readonly name: string;
  /** What is left to pay. */
  readonly amount: number;
  /** What an exemption or reduction took off. */
  readonly relief?: { readonly name: string; readonly amount: number } | null;
}

export interface FeeFacts {
  readonly preview: {
    readonly fees: readonly ShownFee[];
    readonly feeDue: number;
    readonly feeTiming: string;
    readonly asksCopies: boolean;
    readonly asksPages: boolean;
  } | null;
  readonly reliefs?: readonly FeeRelief[];
  readonly values: { readonly feeReliefs?: readonly string[] };
}

export interface FeePart {
  readonly fees: readonly Line[];
  /** Exemptions and reductions to tick, each with whom it is for, on what paper, and by which text. */
  readonly reliefs: readonly {
    readonly id: string;
    readonly name: string;
    readonly why: string;
    readonly ticked: boolean;
  }[];
  readonly feeTotal: string;
  readonly feeNote: string | null;
  readonly asksCopies: boolean;
  readonly asksPages: boolean;
  readonly asksFee: boolean;
}

export function feePart({ preview, reliefs, values }: FeeFacts, language: Language, words: Words): FeePart {
  return {
    fees: (preview?.fees ?? []).flatMap((fee) => feeLines(fee, language, words)),
    reliefs: (reliefs ?? []).map(({ id, nameVi, conditionVi, legalBasis }) => ({
      id,
      name: nameVi,
      why: `${conditionVi} (${legalBasis})`,
      ticked: values.feeReliefs?.includes(id) ?? false,
    })),
    feeTotal: formatMoney(preview?.feeDue ?? 0, language),
    feeNote: preview && preview.feeDue > 0 ? words(`desk.intake.fee-${preview.feeTiming}`) : null,
    asksCopies: preview?.asksCopies ?? false,
    asksPages: preview?.asksPages ?? false,
    asksFee: (preview?.feeDue ?? 0) > 0,
  };
}

/** A line as published, and under it what was taken off: the sum of all lines is what is paid. */
function feeLines(fee: ShownFee, language: Language, words: Words): Line[] {
  const { name, amount, relief } = fee;
  if (!relief) return [{ label: name, value: formatMoney(amount, language) }];
  return [
    { label: name, value: formatMoney(amount + relief.amount, language) },
    { label: words('desk.intake.relieved', { name: relief.name }), value: `− ${formatMoney(relief.amount, language)}` },
  ];
}
