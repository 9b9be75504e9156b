import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('field')
@Check('field_code_check', `code ~ '^[GH][0-9]{2}-[A-ZĐ]{2}[0-9]{2}$'`)
@Check('field_name_check', `name_vi <> ''`)
export class FieldEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'field_pkey' })
  code: string;

  @Column('text')
  nameVi: string;

  @Column('boolean')
  official: boolean;
}
