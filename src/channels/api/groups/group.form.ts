import { IsIn, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import { CHANNELS, type Channel } from '../../../modules/catalogue/domain/index.js';
import { AcceptForm } from '../dossiers/act.form.js';
import { PersonForm } from '../dossiers/take-in.form.js';
import { Nested, NestedList, Optional } from '../form-rules.js';

/** One dossier of the group. */
export class GroupMemberForm {
  /** National code of the procedure. */
  @IsNfcText()
  @MaxLength(20)
  @Matches(/^[1-9]\.\d{6}$/)
  procedureCode: string;

  @Optional()
  @IsNfcText()
  @MaxLength(50)
  caseKey?: string;

  /** Papers, fee and counts as for the act `accept`. */
  @Nested(() => AcceptForm)
  accept: AcceptForm;
}

/** One filing for a group of procedures. */
export class FileGroupForm {
  /** Code of the group, `2.000986`. */
  @IsNfcText()
  @MaxLength(20)
  @Matches(/^[1-9]\.\d{6}$/)
  groupCode: string;

  @IsIn(CHANNELS)
  channel: Channel;

  @IsUUID()
  intakeUnitId: string;

  @Nested(() => PersonForm)
  applicant: PersonForm;

  @Optional()
  @Nested(() => PersonForm)
  submitter?: PersonForm;

  /** GSO code of the commune that decides competence. */
  @Optional()
  @IsNfcText()
  @MaxLength(5)
  @Matches(/^\d{5}$/)
  placeCode?: string;

  /** Every procedure of the group, once. */
  @NestedList(() => GroupMemberForm, { min: 1, max: 20 })
  members: GroupMemberForm[];
}
