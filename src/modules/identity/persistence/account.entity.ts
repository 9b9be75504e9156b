import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';

@Entity('account')
@Unique('account_username_key', ['username'])
@Index('account_staff_idx', ['displayName', 'id'], { where: "kind <> 'citizen'" })
@Index('account_person_idx', ['personId'], { where: 'person_id is not null' })
@Check('account_kind_check', "kind in ('person', 'system', 'citizen') and (kind = 'citizen') = (person_id is not null)")
@Check('account_username_check', "username ~ '^[a-z0-9][a-z0-9._-]{1,63}$'")
@Check('account_display_name_check', 'length(display_name) between 1 and 200')
@Check('account_language_check', "language in ('vi', 'en')")
@Check('account_version_check', 'version >= 1')
@ForeignKey(() => PersonEntity, ['personId'], ['id'], { name: 'account_person_id_fkey' })
export class AccountEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_pkey' })
  id: string;

  @Column('text')
  kind: string;

  @Column('text')
  username: string;

  @Column('text')
  displayName: string;

  @Column('uuid', { nullable: true })
  personId: string | null;

  @Column('text')
  language: string;

  @Column('integer')
  version: number;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  disabledAt: Date | null;
}
