import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import { WEBHOOK_TOPICS, type WebhookTopic } from '../../../modules/integrations/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { Given, toList } from '../../shared/form-fields.js';

const CODES = /^[A-Za-z0-9.\-, ]{1,500}$/;

/** One box for each topic, named after it. */
class TopicBoxes implements Partial<Record<WebhookTopic, string>> {
  @Given() @IsIn(['1']) filing?: string;
  @Given() @IsIn(['1']) accepted?: string;
  @Given() @IsIn(['1']) state?: string;
  @Given() @IsIn(['1']) steps?: string;
  @Given() @IsIn(['1']) supplement?: string;
  @Given() @IsIn(['1']) fee?: string;
  @Given() @IsIn(['1']) promise?: string;
  @Given() @IsIn(['1']) deadline?: string;
  @Given() @IsIn(['1']) apology?: string;
  @Given() @IsIn(['1']) finished?: string;
  @Given() @IsIn(['1']) returned?: string;
}

export class NewWebhookForm extends TopicBoxes {
  @IsNfcText() @MinLength(1) @MaxLength(100) name: string;

  @IsNfcText() @MinLength(1) @MaxLength(500) url: string;

  @IsUUID() unit: string;

  /** Codes, with commas. */
  @Given()
  @Matches(CODES)
  procedures?: string;

  @Given()
  @Matches(CODES)
  fields?: string;
}

export class WebhookParams {
  @IsUUID() id: string;
}

export const WEBHOOK_ACTS = ['thu', 'tam-dung', 'tiep-tuc', 'ket-thuc', 'gui-lai'] as const;
export type WebhookAct = (typeof WEBHOOK_ACTS)[number];

export class WebhookActForm {
  @IsIn(WEBHOOK_ACTS) what: WebhookAct;
}

export class WebhookKeyForm {
  /** How long the former key goes on signing. */
  @IsIn(['0', '24', '72', '168']) hours: string;
}

export class SendAgainForm {
  @Transform(toList) @IsArray() @ArrayMaxSize(50) @IsUUID('all', { each: true }) delivery: string[];
}

export class WebhookDoneQuery {
  @IsOptional() @IsIn(WEBHOOK_ACTS) xong?: WebhookAct;
}

export function askedOf(form: NewWebhookForm) {
  const list = (text = ''): string[] => [...new Set(text.split(/[, ]+/).filter((code) => code !== ''))].slice(0, 50);
  const { name, url, unit, procedures, fields } = form;
  return {
    ...{ name, url: url.trim(), unitId: unit as UnitId, procedures: list(procedures), fields: list(fields) },
    topics: WEBHOOK_TOPICS.filter((topic) => form[topic] === '1'),
  };
}
