import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('person')
@Index('person_personal_id_idx', ['personalId'], { where: 'personal_id is not null' })
@Index('person_phone_idx', ['phone'], { where: 'phone is not null' })
@Index('person_full_name_folded_idx', ['fullNameFolded'], { type: 'gin' })
@Check('person_kind_check', "kind in ('individual', 'organisation')")
@Check('person_full_name_check', 'length(full_name) between 1 and 200')
@Check('person_id_kind_check', "id_kind in ('personal-number', 'identity-card', 'passport', 'business-code', 'other')")
@Check('person_personal_id_check', "personal_id ~ '^[A-Z0-9-]{5,20}$'")
@Check(
  'person_id_status_check',
  `id_status in ('present', 'not-required', 'unknown') and (id_status = 'present') = (personal_id is not null)
   and (personal_id is null) = (id_kind is null)`,
)
@Check(
  'person_birth_check',
  "birth_precision in ('day', 'month', 'year') and (birth_on is null) = (birth_precision is null)",
)
@Check('person_gender_check', "gender in ('male', 'female', 'other')")
@Check('person_ethnic_code_check', "ethnic_code ~ '^[0-9]{2}$'")
@Check('person_phone_check', "phone ~ '^[+]?[0-9]{8,15}$'")
@Check('person_email_check', "length(email) between 3 and 254 and email ~ '^[^@ ]+@[^@ ]+$'")
@Check('person_address_text_check', 'length(address_text) between 1 and 500')
@Check('person_area_code_check', "area_code ~ '^[0-9]{2,5}$'")
@Check('person_version_check', 'version >= 1')
export class PersonEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_pkey' })
  id: string;

  @Column('text')
  kind: string;

  @Column('text')
  fullName: string;

  @Column('text')
  fullNameFolded: string;

  @Column('text', { nullable: true })
  idKind: string | null;

  @Column('text', { nullable: true })
  personalId: string | null;

  @Column('text')
  idStatus: string;

  @Column('date', { nullable: true })
  birthOn: string | null;

  @Column('text', { nullable: true })
  birthPrecision: string | null;

  @Column('text', { nullable: true })
  gender: string | null;

  @Column('text', { nullable: true })
  ethnicCode: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  addressText: string | null;

  @Column('text', { nullable: true })
  areaCode: string | null;

  @Column('integer')
  version: number;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  erasedAt: Date | null;

  /** Since when the person's data is used for nothing but what the law orders; null where it is not restricted. */
  @Column('timestamptz', { nullable: true })
  restrictedAt: Date | null;
}
