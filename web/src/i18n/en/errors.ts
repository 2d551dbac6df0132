// What WhatsApp's errors mean and what to do about each in English.
// This file gives the shape; its sisters in the other languages must have the same keys.
const errors = {
  errors: {
    undeliverable: {
      name: 'The message could not be delivered to this number',
      todo: 'Check the number. The person may not use WhatsApp, have an old version, or have blocked you; reach them another way.',
    },
    service_window_closed: {
      name: 'The 24-hour window was closed',
      todo: 'Send a template, or wait until the customer writes again.',
    },
    marketing_withheld: {
      name: 'WhatsApp held back this marketing message',
      todo: 'This person gets much advertising. Try again after 24 hours at the earliest, and send less.',
    },
    marketing_stopped: {
      name: 'The customer does not want marketing messages',
      todo: 'Respect it: take the person off your list.',
    },
    spam_restriction: {
      name: 'WhatsApp restricts this number because of complaints',
      todo: 'Stop campaigns for some hours, and look at the quality rating of the number.',
    },
    throughput_limit: {
      name: 'Too many messages at once',
      todo: 'Nothing: it is tried again by itself. Spread large campaigns over more time.',
    },
    pair_limit: {
      name: 'Too many messages to this customer at once',
      todo: 'Nothing: it is tried again by itself. Put several short messages into one.',
    },
    call_limit: {
      name: 'Too many requests to WhatsApp',
      todo: 'Nothing: it is tried again later. If it stays, find what else uses this app.',
    },
    provider_fault: {
      name: 'WhatsApp had a fault',
      todo: 'Nothing: it is tried again by itself. If many fail, look at the status page of WhatsApp.',
    },
    token_invalid: {
      name: 'The access to WhatsApp is no longer valid',
      todo: 'Make a new access token and enter it under Numbers. Nothing can be sent until then.',
    },
    permission_missing: {
      name: 'A permission at WhatsApp is missing',
      todo: 'Give the system user of the app the permission to send for this number.',
    },
    access_denied: {
      name: 'WhatsApp denied the access',
      todo: 'Check that the app and the token belong to this WhatsApp account.',
    },
    account_locked: {
      name: 'The WhatsApp account is locked',
      todo: 'Open the WhatsApp Manager: the reason and the way to appeal stand there.',
    },
    policy_violation: {
      name: 'WhatsApp sees its policies violated',
      todo: 'Open the WhatsApp Manager, read which policy it is, and appeal if that is wrong.',
    },
    country_restricted: {
      name: 'Messages to this country are not allowed',
      todo: 'Reach these people another way.',
    },
    payment_problem: {
      name: 'There is a problem with the payment to WhatsApp',
      todo: 'Check the payment method and the limit of the account in the billing settings of Meta.',
    },
    number_not_registered: {
      name: 'The sending number is not registered',
      todo: 'Register the number again with its PIN; after too many tries wait 72 hours.',
    },
    recipient_not_in_test_list: {
      name: 'The number is not in the test list',
      todo: 'Add the number to the test list, or send from a real number.',
    },
    recipient_is_sender: {
      name: 'Sender and recipient are the same number',
      todo: 'Choose another recipient.',
    },
    parameter_invalid: {
      name: 'WhatsApp did not accept a detail of the message',
      todo: 'Look at the message behind the figure: a link, a button or a variable is not as WhatsApp wants it.',
    },
    type_unsupported: {
      name: 'WhatsApp does not know this kind of message',
      todo: 'Send it as text or as a file.',
    },
    media_upload_failed: {
      name: 'The file could not be uploaded',
      todo: 'Check the kind and size of the file, then send it again.',
    },
    media_download_failed: {
      name: 'The file could not be fetched',
      todo: 'Check that the file can be fetched at its address and is not too large.',
    },
    template_missing: {
      name: 'The template does not exist',
      todo: 'Check name and language of the template, and that it is approved.',
    },
    template_paused: {
      name: 'The template is paused',
      todo: 'Customers complained about it. Improve it, or use another until WhatsApp releases it.',
    },
    template_disabled: {
      name: 'The template was disabled for good',
      todo: 'Write a new template that customers want to get.',
    },
    template_parameters: {
      name: 'Number or form of the template variables is wrong',
      todo: 'Compare the variables with the approved template.',
    },
    template_too_long: {
      name: 'The filled template is too long',
      todo: 'Shorten the variables or the template.',
    },
    template_policy: {
      name: 'The template breaks a policy of WhatsApp',
      todo: 'Change the text and have it approved again.',
    },
    messaging_limit_lowered: {
      name: 'WhatsApp lowered the messaging limit',
      todo: 'Put templates into the right category, then wait until the limit rises.',
    },
    marketing_endpoint_needed: {
      name: 'Marketing templates go through another interface',
      todo: 'Switch this number to the Marketing Messages API, or allow marketing on the Cloud API again.',
    },
    marketing_endpoint: {
      name: 'The Marketing Messages API refused it',
      todo: 'Check in the WhatsApp Manager that the account is set up for it.',
    },
    experiment_group: {
      name: 'WhatsApp keeps this person out for an experiment',
      todo: 'Nothing: sending again does not help. An answer to the customer still goes through.',
    },
    display_name_missing: {
      name: 'The display name of the number is not approved',
      todo: 'Have the display name approved in the WhatsApp Manager.',
    },
    certificate_invalid: {
      name: 'The certificate of the number is not valid',
      todo: 'Register the number again.',
    },
    number_in_maintenance: {
      name: 'The number is being upgraded',
      todo: 'Nothing: it is tried again after about a minute.',
    },
    phone_number_needed: {
      name: 'This message needs the phone number of the customer',
      todo: 'Ask the customer for the number.',
    },
    identity_changed: {
      name: 'The identity of the customer changed',
      todo: 'Make sure who it is, then confirm the new identity.',
    },
    form_blocked: {
      name: 'The form (flow) is blocked',
      todo: 'Mend the form in the WhatsApp Manager and publish it again.',
    },
    form_throttled: {
      name: 'The form (flow) is slowed down',
      todo: 'Wait, and make the address that answers it faster.',
    },
    form_problem: {
      name: 'The form (flow) could not be sent',
      todo: 'Check in the WhatsApp Manager that the form is published and without faults.',
    },
    call_failed: {
      name: 'The call did not come about',
      todo: 'Ask the customer by message before you call again.',
    },
    group_limit: {
      name: 'Too much at once for this group',
      todo: 'Wait, then try again.',
    },
    group_problem: {
      name: 'The group does not allow this',
      todo: 'Check that the number is still in the group and may write.',
    },
    block_list: {
      name: 'The block list could not be changed',
      todo: 'Try again later.',
    },
    unknown_error: {
      name: 'An error that is not known here',
      todo: 'Look the code up in the list of WhatsApp errors of Meta.',
    },
  },
};

export default errors;
