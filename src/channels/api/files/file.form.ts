import { IsIn, IsUUID } from 'class-validator';
import { Optional } from '../form-rules.js';

/** What is said of a file that is sent, beside the file itself. */
export class FileForm {
  /** The required paper of the procedure that this is. */
  @Optional()
  @IsUUID()
  requirementId?: string;

  @Optional()
  @IsIn(['component', 'result', 'other'])
  kind: 'component' | 'result' | 'other' = 'component';
}
