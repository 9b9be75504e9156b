import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Configuration } from '../../platform/config/configuration.js';
import { AuditModule } from '../audit/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { Authentication } from './access/authentication.js';
import { Csrf } from './access/csrf.js';
import { PageForms } from './access/page-forms.js';
import { PageAddresses } from './access/page-addresses.js';
import { SessionCookies } from './access/session-cookies.js';
import { AccountRights } from './application/account-rights.js';
import { Accounts } from './application/accounts.js';
import { ActorResolver } from './application/actor-resolver.js';
import { BeginSession } from './application/begin-session.js';
import { BearerTokens } from './application/bearer-tokens.js';
import { ChangePassword } from './application/change-password.js';
import { Delegations } from './application/delegations.js';
import { GrantSystemAccess } from './application/grant-system-access.js';
import { IdentityProviders } from './application/identity-providers.js';
import { IdentitySettings, identitySettingsOf } from './application/identity-settings.js';
import { KeptForms } from './application/kept-forms.js';
import { LinkedAccounts } from './application/linked-accounts.js';
import { OwnSecondFactor } from './application/own-second-factor.js';
import { PasswordHasher } from './application/password-hasher.js';
import { Persons } from './application/persons.js';
import { RecordRefusal } from './application/record-refusal.js';
import { RoleAssignments } from './application/role-assignments.js';
import { SecondFactors } from './application/second-factors.js';
import { SecondStep } from './application/second-step.js';
import { SealedWords } from './application/sealed-words.js';
import { SecurityKeys } from './application/security-keys.js';
import { Sessions } from './application/sessions.js';
import { SingleSignOn } from './application/single-sign-on.js';
import { OpeningProof, SharedComputers } from './application/shared-computers.js';
import { QuickCodes } from './application/quick-codes.js';
import { SignIn } from './application/sign-in.js';
import { SignInThrottle } from './application/sign-in-throttle.js';
import { SignOut } from './application/sign-out.js';
import { IdentityGuard } from './identity.guard.js';
import { CleanUpAccess } from './jobs/clean-up-access.job.js';
import { AccountReadModel } from './persistence/account.read-model.js';
import { RoleGrantReadModel } from './persistence/role-grant.read-model.js';
import { AccountStore } from './persistence/account.store.js';
import { ActorReadModel } from './persistence/actor.read-model.js';
import { BearerTokenStore } from './persistence/bearer-token.store.js';
import { DelegationReadModel } from './persistence/delegation.read-model.js';
import { DelegationStore } from './persistence/delegation.store.js';
import { ExternalIdentityStore } from './persistence/external-identity.store.js';
import { KeptFormStore } from './persistence/kept-form.store.js';
import { PersonStore } from './persistence/person.store.js';
import { RoleAssignmentStore } from './persistence/role-assignment.store.js';
import { SecondFactorStore } from './persistence/second-factor.store.js';
import { SecurityKeyStore } from './persistence/security-key.store.js';
import { SharedComputerStore } from './persistence/shared-computer.store.js';
import { SessionStore } from './persistence/session.store.js';
import { SignInThrottleStore } from './persistence/sign-in-throttle.store.js';
import { StaffReadModel } from './persistence/staff.read-model.js';

const STORES = [
  AccountStore,
  ActorReadModel,
  BearerTokenStore,
  DelegationStore,
  ExternalIdentityStore,
  KeptFormStore,
  PersonStore,
  RoleAssignmentStore,
  SecondFactorStore,
  SecurityKeyStore,
  SessionStore,
  SharedComputerStore,
  SignInThrottleStore,
];

const ACTS = [
  Accounts,
  ActorResolver,
  BearerTokens,
  ChangePassword,
  Csrf,
  Delegations,
  GrantSystemAccess,
  PageForms,
  OwnSecondFactor,
  PageAddresses,
  PasswordHasher,
  Persons,
  RoleAssignments,
  SecondFactors,
  SealedWords,
  SecondStep,
  SecurityKeys,
  SessionCookies,
  SharedComputers,
  QuickCodes,
  SignIn,
  SignOut,
  SingleSignOn,
  StaffReadModel,
  DelegationReadModel,
  AccountReadModel,
  RoleGrantReadModel,
];

/** Accounts, sessions, rights and persons, and the guard before every route. */
@Module({
  imports: [AuditModule, OrganisationModule],
  providers: [
    { provide: IdentitySettings, useFactory: identitySettingsOf, inject: [Configuration] },
    { provide: APP_GUARD, useClass: IdentityGuard },
    ...STORES,
    ...ACTS,
    AccountRights,
    Authentication,
    BeginSession,
    CleanUpAccess,
    IdentityProviders,
    KeptForms,
    LinkedAccounts,
    OpeningProof,
    RecordRefusal,
    Sessions,
    SignInThrottle,
  ],
  exports: [...ACTS, IdentityProviders, IdentitySettings],
})
export class IdentityModule {}
