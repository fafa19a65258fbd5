/* SPDX-License-Identifier: GPL-3.0-or-later */
/* English drafts of each kind, and what they lack. */
#ifndef NOTYET_TESTS_PROOF_DRAFTS_EN_H
#define NOTYET_TESTS_PROOF_DRAFTS_EN_H

/* clang-format off */
static const DraftCase drafts_en[] = {
	{KIND_THANK_YOU, "no-topic",
	 "Dear Ms Chen,\n\n"
	 "Thank you for the interview on Thursday. I enjoyed our "
	 "conversation. It was very interesting.\n\n"
	 "I am very interested in the position of Data Engineer at Lumen Labs "
	 "and I believe that my skills are a great match.\n\n"
	 "I look forward to hearing from you.\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_THANK_YOU, "no-topic",
	 "Dear Tom,\n\n"
	 "thank you so much for your time yesterday. It was a pleasure to "
	 "meet you and learn more about the company and the role.\n\n"
	 "After our conversation I am even more excited about the opportunity "
	 "to join your team. With my five years of experience in logistics "
	 "and my degree in business I am confident that I can contribute from "
	 "day one.\n\n"
	 "Please let me know if you need any further information.\n\n"
	 "Best regards,\n"
	 "Sam Lee\n"
	 "linkedin.com/in/samlee\n"},
	{KIND_THANK_YOU, "no-topic",
	 "Dear Maria,\n\n"
	 "I wanted to thank you for taking the time to speak with me on "
	 "Tuesday about the Marketing Manager position at Orbit. I "
	 "appreciated the opportunity to learn about your team and the "
	 "company culture.\n\n"
	 "Our discussion strengthened my interest in the role. I would be "
	 "thrilled to bring my experience to Orbit.\n\n"
	 "Thank you again, and I hope to hear from you soon.\n\n"
	 "Sincerely,\n"
	 "Sam Lee\n"
	 "+1 555 123 4567\n"},
	{KIND_THANK_YOU, "no-interest",
	 "Hi Priya,\n\n"
	 "thanks for the call this morning. I keep thinking about the way you "
	 "test firmware against a recorded radio channel; I have never seen "
	 "anybody do it so cheaply.\n\n"
	 "My five years at a meter maker gave me the same headaches.\n\n"
	 "Best,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_THANK_YOU, "no-thanks",
	 "Dear Mr Okafor,\n\n"
	 "it was good to meet you on Wednesday. Your question about "
	 "scheduling nurses across two sites stayed with me, and I believe "
	 "that a shared roster would halve the swaps.\n\n"
	 "I would love to work on this with you at Riverside, because your "
	 "wards decide for themselves.\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_THANK_YOU, "no-thanks no-interest",
	 "Dear Anna,\n\n"
	 "it was great to meet you and your team on Monday. You mentioned "
	 "that the crane at berth 4 stops whenever the wind turns, and I have "
	 "looked up the sensor you use.\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_THANK_YOU, "no-closing",
	 "Dear Anna,\n\n"
	 "thank you for the interview on Monday. Your plan to move the "
	 "archive to open formats impressed me, and I would be glad to help "
	 "with it at Hale & Co.\n\n"
	 "My number is +44 20 7946 0000.\n"},
	{KIND_THANK_YOU, "no-contact-details",
	 "Dear Anna,\n\n"
	 "thank you for the interview on Monday. Your plan to move the "
	 "archive to open formats impressed me, and I would be glad to help "
	 "with it at Hale & Co.\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"},
	{KIND_THANK_YOU, "",
	 "Dear Anna,\n\n"
	 "thank you for the interview on Monday. Your plan to move the "
	 "archive to open formats impressed me, and I would be glad to help "
	 "with it at Hale & Co.\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n\n"
	 "-- \n"
	 "Sam Lee, https://sam.example.net\n"},
	{KIND_THANK_YOU, "",
	 "Dear Dr Patel,\n\n"
	 "Many thanks for making time for me on 19 November. I particularly "
	 "enjoyed hearing how your group tracks swifts with such light "
	 "loggers.\n\n"
	 "The fellowship would let me combine field work and statistics, "
	 "which is exactly what I am looking for. I have attached nothing "
	 "yet, but would gladly send my thesis.\n\n"
	 "With best wishes,\n"
	 "Sam Lee\n"
	 "sam-lee.example.org\n"},
	{KIND_THANK_YOU, "",
	 "Hi Jo,\n\n"
	 "Thanks for having me in yesterday! The bit about the cold room door "
	 "had me laughing all the way home, and I've since thought of two "
	 "cheap fixes.\n\n"
	 "I'd love to run your kitchen with you.\n\n"
	 "Cheers,\n"
	 "Sam\n"
	 "07700 900123\n"},
	{KIND_THANK_YOU, "",
	 "Dear Ms Rossi,\n\n"
	 "I greatly appreciated the chance to sit in on your seminar on "
	 "Friday. The debate over unreliable narrators was lively, and I "
	 "admired how you let the quiet students speak first.\n\n"
	 "Teaching in your department would be a privilege. My courses on "
	 "short fiction have filled every year since 2019.\n\n"
	 "Yours sincerely,\n"
	 "Sam Lee\n"
	 "https://lee.example/cv\n"},
	{KIND_CHECK_IN, "no-topic",
	 "Dear Anna,\n\n"
	 "I wanted to ask about the status of my application following our "
	 "interview two weeks ago. I remain very interested in the position "
	 "and would appreciate any news about the next steps.\n\n"
	 "Thank you for your time.\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_CHECK_IN, "no-topic",
	 "Dear Anna,\n\n"
	 "Since our conversation on 5 November I have been wondering how "
	 "things stand. I am still very excited about the role of Product "
	 "Manager at Orbit. Have you reached a decision yet?\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_CHECK_IN, "no-interest",
	 "Dear Anna,\n\n"
	 "two weeks ago we talked about the leak in the west tunnel. I have "
	 "read the report that you recommended, and the chapter on grout is "
	 "as good as you said.\n\n"
	 "Could you tell me how things stand?\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_CHECK_IN, "",
	 "Dear Anna,\n\n"
	 "since our talk on 5 November I have thought more than once about "
	 "your idea of mapping every valve. I would still very much like to "
	 "do that with you.\n\n"
	 "How do things stand, and is there a date that I may keep in mind?\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_CHECK_IN, "",
	 "Hi Tom,\n\n"
	 "ten days ago you showed me the bakery's rota on that huge "
	 "whiteboard. I have sketched a simpler one since.\n\n"
	 "I'm still keen to join you. When do you think you'll know more?\n\n"
	 "Best,\n"
	 "Sam\n"
	 "07700 900123\n"},
	{KIND_STATUS_INQUIRY, "no-interest",
	 "Dear Hiring Team,\n\n"
	 "on 2 November I applied for the position of bookkeeper. May I ask "
	 "where my application stands and whether you need anything else?\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_STATUS_INQUIRY, "",
	 "Dear Hiring Team,\n\n"
	 "on 2 November I applied for the position of bookkeeper. I would "
	 "love to work for a firm that publishes its own accounts. May I ask "
	 "where my application stands?\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_WITHDRAWAL, "no-thanks",
	 "Dear Anna,\n\n"
	 "I am writing to withdraw my application for the role of analyst, "
	 "because I have accepted another position.\n\n"
	 "I wish you and the team all the best.\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_WITHDRAWAL, "",
	 "Dear Anna,\n\n"
	 "thank you very much for your time and for the open talks. I would "
	 "like to withdraw my application, since my family will not move "
	 "after all.\n\n"
	 "I wish you and the team all the best.\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_AFTER_REJECTION, "",
	 "Dear Anna,\n\n"
	 "thank you for letting me know, and for the kind words. I am sorry "
	 "that it did not work out this time, but I enjoyed every talk.\n\n"
	 "If you could tell me what I might do better, I would be grateful. I "
	 "would be glad to stay in touch.\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_OFFER, "",
	 "Dear Anna,\n\n"
	 "thank you very much for the offer, which I am delighted to accept. "
	 "I can start on 1 February and will send the signed contract "
	 "tomorrow.\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_INVITATION_REPLY, "",
	 "Dear Anna,\n\n"
	 "thank you for the invitation to an interview. Tuesday at 10:00 "
	 "suits me well, and I will bring my references.\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_NO_SHOW, "",
	 "Dear Anna,\n\n"
	 "it seems that we missed each other today; I waited in the video "
	 "call from 10:00 to 10:30. Something may have come up on your side, "
	 "which is no problem.\n\n"
	 "I would still be glad to join your team. Could we find a new date?\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_DOCUMENTS, "",
	 "Dear Anna,\n\n"
	 "as agreed, please find attached my certificates and two references.\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_AFTER_PROMISE, "",
	 "Dear Anna,\n\n"
	 "you mentioned that you hoped to decide by Friday; I know how easily "
	 "such dates move. I am still very interested in the role. Is there a "
	 "new date that I may keep in mind?\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "+44 20 7946 0000\n"},
	{KIND_UNKNOWN, "",
	 "Hi Anna,\n\n"
	 "Tuesday at 10 is perfect. See you then.\n\n"
	 "Best,\n"
	 "Sam\n"},
};
/* clang-format on */

#endif
