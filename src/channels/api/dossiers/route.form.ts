import { IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import { NotedForm, StepOnlyForm } from './act.form.js';

/** The step that goes to another system of record, and its number there. */
export class SystemForm extends StepOnlyForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  system: string;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(200)
  reference: string;
}

/** GSO code of the commune that decides competence. */
export class PlaceForm extends NotedForm {
  @IsNfcText()
  @MaxLength(5)
  @Matches(/^\d{5}$/)
  placeCode: string;
}

export class ConsultationForm {
  @IsUUID()
  consultationId: string;
}
