import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import { PagingForm } from '../../../platform/http/paging.form.js';
import {
  DELIVERY_STATES,
  ROTATION_HOURS,
  WEBHOOK_TOPICS,
  type DeliveryState,
  type WebhookTopic,
} from '../../../modules/integrations/index.js';
import { all, Optional } from '../form-rules.js';

const CODE = /^[A-Za-z0-9.-]+$/;
const MOST_CODES = 50;

function Codes(): PropertyDecorator {
  const each = { each: true };
  return all(
    IsArray(),
    ArrayMaxSize(MOST_CODES),
    ArrayUnique(),
    ...[IsString(each), MaxLength(50, each), Matches(CODE, each)],
  );
}

function Topics(): PropertyDecorator {
  return all(IsArray(), ArrayMaxSize(WEBHOOK_TOPICS.length), ArrayUnique(), IsIn(WEBHOOK_TOPICS, { each: true }));
}

class Filters {
  /** Codes of procedures; empty: all. */
  @Optional()
  @Codes()
  procedures?: string[];

  /** Codes of fields; empty: all. */
  @Optional()
  @Codes()
  fields?: string[];
}

/** What is left out stays as it is. The address cannot be changed: another one is another receiver. */
export class ChangeWebhookForm extends Filters {
  @Optional()
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  name?: string;

  /** The unit with all below it. */
  @Optional()
  @IsUUID()
  unit?: string;

  @Optional()
  @Topics()
  topics?: WebhookTopic[];
}

export class AddWebhookForm extends Filters {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  name: string;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(500)
  url: string;

  @IsUUID()
  unit: string;

  @Topics()
  topics: WebhookTopic[];
}

export class WebhookKeyForm {
  /** For so long the former key signs too; a week at most. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(168)
  hours: number = ROTATION_HOURS;
}

export class DeliveriesQuery extends PagingForm {
  @Optional()
  @IsIn(DELIVERY_STATES)
  state?: DeliveryState;
}

export class SendAgainForm {
  /** Without it all that were given up. */
  @Optional()
  @IsUUID()
  deliveryId?: string;
}
