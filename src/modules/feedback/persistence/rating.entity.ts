import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('dossier_key')
@Index('dossier_key_dossier_idx', ['dossierId'])
@Check('dossier_key_hash_check', `octet_length(secret_hash) = 32`)
export class DossierKeyEntity {
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'dossier_key_pkey' })
  secretHash: Buffer;

  @Column('uuid')
  @ForeignKey('dossier', { name: 'dossier_key_dossier_id_fkey' })
  dossierId: string;

  @Column('timestamptz')
  issuedAt: Date;
}

@Entity('rating')
@Index('rating_unit_idx', ['unitId', 'firstAt'])
@Index('rating_network_idx', ['networkHash', 'firstAt'], { where: 'network_hash is not null' })
@Check('rating_via_check', `via in ('link', 'counter', 'staff') and (via = 'link' or entered_by is not null)`)
@Check('rating_seq_check', `seq > 0`)
@Check('rating_last_check', `last_at >= first_at`)
export class RatingEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rating_pkey' })
  @ForeignKey('dossier', { name: 'rating_dossier_id_fkey' })
  dossierId: string;

  @Column('integer')
  seq: number;

  @Column('uuid')
  @ForeignKey('org_unit', { name: 'rating_unit_id_fkey' })
  unitId: string;

  @Column('text')
  fieldCode: string;

  @Column('text')
  via: string;

  @Column('uuid', { nullable: true })
  enteredBy: string | null;

  @Column('bytea', { nullable: true })
  networkHash: Buffer | null;

  @Column('uuid', { nullable: true })
  commentId: string | null;

  @Column('timestamptz')
  firstAt: Date;

  @Column('timestamptz')
  lastAt: Date;
}

@Entity('rating_answer')
@Check('rating_answer_question_check', `question in ('attitude', 'guidance', 'time', 'publicity', 'overall')`)
@Check('rating_answer_answer_check', `answer in ('satisfied', 'neutral', 'dissatisfied')`)
export class RatingAnswerEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rating_answer_pkey' })
  @ForeignKey('rating', { name: 'rating_answer_dossier_id_fkey' })
  dossierId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'rating_answer_pkey' })
  question: string;

  @Column('text')
  answer: string;
}

@Entity('counter_screen')
export class CounterScreenEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'counter_screen_pkey' })
  @ForeignKey('org_unit', { name: 'counter_screen_unit_id_fkey' })
  unitId: string;

  @Column('uuid')
  @ForeignKey('dossier', { name: 'counter_screen_dossier_id_fkey' })
  dossierId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'counter_screen_pkey' })
  shownBy: string;

  @Column('timestamptz')
  shownAt: Date;
}

@Entity('dossier_contact')
@Check('dossier_contact_place_check', `place in ('one-stop', 'agency')`)
export class DossierContactEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_contact_pkey' })
  @ForeignKey('dossier', { name: 'dossier_contact_dossier_id_fkey' })
  dossierId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'dossier_contact_pkey' })
  eventSeq: number;

  @Column('text')
  place: string;

  @Column('uuid')
  unitId: string;

  @Column('timestamptz')
  at: Date;
}

@Entity('contact_correction')
@Index('contact_correction_dossier_idx', ['dossierId'])
@Check('contact_correction_place_check', `place in ('one-stop', 'agency')`)
@Check('contact_correction_delta_check', `delta in (-1, 1)`)
export class ContactCorrectionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'contact_correction_pkey' })
  id: string;

  @Column('uuid')
  @ForeignKey('dossier', { name: 'contact_correction_dossier_id_fkey' })
  dossierId: string;

  @Column('text')
  place: string;

  @Column('uuid')
  unitId: string;

  @Column('smallint')
  delta: number;

  @Column('timestamptz')
  at: Date;

  @Column('uuid')
  byAccount: string;

  @Column('uuid')
  reasonId: string;
}
