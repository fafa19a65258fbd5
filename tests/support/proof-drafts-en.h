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
	{KIND_THANK_YOU, "",
	 "Dear Ms. Alvarez,\n\n"
	 "I appreciate you taking the time to walk me through the product "
	 "roadmap on Tuesday. Your description of how the on-call rotation "
	 "works gave me a clear sense of what the first ninety days would "
	 "look like.\n\n"
	 "The conversation confirmed for me that this is a team where I could "
	 "do my best work. My background in incident response maps directly "
	 "onto the problems you described.\n\n"
	 "I'd welcome the chance to continue the discussion.\n\n"
	 "Warm regards,\n"
	 "Sam Lee\n"
	 "(555) 010-2233\n"
	 "linkedin.com/in/samlee\n"},
	{KIND_THANK_YOU, "",
	 "Dear Professor Whitfield,\n\n"
	 "Thank you for meeting with me on Friday and for the generous tour "
	 "of the greenhouse. I left with a notebook full of questions about "
	 "the drought-tolerant wheat lines.\n\n"
	 "I remain enthusiastic about the position and believe my work on "
	 "root imaging would complement the group. Should you need my "
	 "transcripts or letters, I am happy to forward them.\n\n"
	 "Sincerely,\n"
	 "Sam Lee\n"
	 "sam.lee.example.edu\n"},
	{KIND_THANK_YOU, "",
	 "Hello Ben,\n\n"
	 "Thanks again for yesterday. Sitting in on the standup and hearing "
	 "how the team argued about caching made my week.\n\n"
	 "I want this job for exactly that reason. I've spent four years "
	 "making slow pages fast and would start with your checkout.\n\n"
	 "Talk soon,\n"
	 "Sam\n"
	 "+1 555 010 2233\n"},
	{KIND_THANK_YOU, "",
	 "Dear Mr. and Mrs. Novak,\n\n"
	 "It was a pleasure meeting you both on Saturday, and thank you for "
	 "the delicious soup. The way you described the morning rush makes me "
	 "think that a second till would pay for itself.\n\n"
	 "I would be proud to wait tables at the Old Mill. I have done so for "
	 "six summers and never dropped a tray.\n\n"
	 "Kind regards,\n"
	 "Sam Lee\n"
	 "0161 496 0000\n"},
	{KIND_THANK_YOU, "",
	 "Dear Hiring Committee,\n\n"
	 "Thank you for the opportunity to interview for the Assistant "
	 "Librarian position on November 18. I especially enjoyed our "
	 "discussion of the new makerspace and the challenges of lending out "
	 "power tools.\n\n"
	 "My experience building a seed library would be an asset. I am very "
	 "excited about the possibility of joining Fairview.\n\n"
	 "Best wishes,\n"
	 "Sam Lee\n"
	 "555-010-2233\n"},
	{KIND_THANK_YOU, "",
	 "Hi Aisha,\n\n"
	 "thank you for such an engaging chat on Monday. The thing about "
	 "translating error messages with actual nurses in the room has stuck "
	 "with me.\n\n"
	 "Working with you on that would be a dream. I can bring eight years "
	 "of medical writing.\n\n"
	 "Anything else you'd like to see, just shout.\n\n"
	 "All best,\n"
	 "Sam\n"
	 "https://sam.example\n"},
	{KIND_THANK_YOU, "no-topic",
	 "Hello Mr. Brown,\n\n"
	 "I just left the building and wanted to say thank you for the "
	 "interview today. I had a great time and I really liked the "
	 "atmosphere. I am convinced that I would be the right person for "
	 "this job because I am motivated, reliable and a team player.\n\n"
	 "I am looking forward to your feedback.\n\n"
	 "Best regards,\n"
	 "Sam Lee\n"
	 "555-010-2233\n"},
	{KIND_THANK_YOU, "no-topic",
	 "Dear Ms. Park,\n\n"
	 "Thank you for considering me for the Sales Associate role and for "
	 "the time you spent with me yesterday. I enjoyed learning more about "
	 "your organization.\n\n"
	 "I believe my communication skills and work ethic make me a strong "
	 "candidate and I would love to be part of your team.\n\n"
	 "Please feel free to contact me if you have any questions.\n\n"
	 "Sincerely,\n"
	 "Sam Lee\n"
	 "555-010-2233\n"},
	{KIND_THANK_YOU, "no-topic",
	 "Hi Rob,\n\n"
	 "great talking to you today, thanks a lot! Everything you told me "
	 "about the company sounds great. I would love to join.\n\n"
	 "Cheers,\n"
	 "Sam\n"
	 "555-010-2233\n"},
	{KIND_THANK_YOU, "no-interest",
	 "Dear Ms. Alvarez,\n\n"
	 "Thank you for showing me around the lab on Tuesday. Your "
	 "explanation of the cooling loop was the clearest I have heard.\n\n"
	 "I have eight years of experience with cryogenic pumps and hold a "
	 "first-aid certificate.\n\n"
	 "Warm regards,\n"
	 "Sam Lee\n"
	 "(555) 010-2233\n"},
	{KIND_THANK_YOU, "no-interest",
	 "Hi Ben,\n\n"
	 "thanks for the coffee and for explaining why you moved off the "
	 "monolith. The diagram with the three queues was an eye-opener.\n\n"
	 "I attach my talk from last year.\n\n"
	 "Best,\n"
	 "Sam\n"
	 "+1 555 010 2233\n"},
	{KIND_CHECK_IN, "",
	 "Dear Ms. Alvarez,\n\n"
	 "It has been two weeks since we spoke about the incident review "
	 "process, and I have since read the book you lent me; the chapter on "
	 "blameless reports is superb.\n\n"
	 "I'm as eager as ever to join the team. When might I expect to hear "
	 "about next steps?\n\n"
	 "Warm regards,\n"
	 "Sam Lee\n"
	 "(555) 010-2233\n"},
	{KIND_CHECK_IN, "",
	 "Hi Ben,\n\n"
	 "I've been thinking about the caching argument from the standup, and "
	 "I now side with Mira: write-through would have saved you that "
	 "Friday night.\n\n"
	 "Still very keen. Is there an update on timing?\n\n"
	 "Sam\n"
	 "Best,\n"
	 "Sam Lee\n"
	 "+1 555 010 2233\n"},
	{KIND_CHECK_IN, "no-topic",
	 "Dear Ms. Alvarez,\n\n"
	 "I am following up on my interview for the Project Manager position "
	 "on November 5. I am still very interested in this opportunity and "
	 "wanted to inquire about the status of the hiring process.\n\n"
	 "I look forward to hearing from you.\n\n"
	 "Warm regards,\n"
	 "Sam Lee\n"
	 "(555) 010-2233\n"},
	{KIND_CHECK_IN, "no-interest",
	 "Dear Ms. Alvarez,\n\n"
	 "I am following up on our conversation of November 5 about the "
	 "cooling loop. Has there been any news about the position?\n\n"
	 "Warm regards,\n"
	 "Sam Lee\n"
	 "(555) 010-2233\n"},
	{KIND_WITHDRAWAL, "",
	 "Dear Ms. Alvarez,\n\n"
	 "After careful thought I have decided to withdraw from the selection "
	 "process, as I have accepted a role closer to home. I am grateful "
	 "for the time you and your colleagues gave me.\n\n"
	 "Warm regards,\n"
	 "Sam Lee\n"
	 "(555) 010-2233\n"},
	{KIND_STATUS_INQUIRY, "",
	 "Dear Ms. Alvarez,\n\n"
	 "I submitted my application for the gardener position three weeks "
	 "ago. The chance to look after the old orchard is what drew me to "
	 "the post. Could you let me know whether a decision has been made?\n\n"
	 "Warm regards,\n"
	 "Sam Lee\n"
	 "(555) 010-2233\n"},
	{KIND_THANK_YOU, "",
	 "Liebe Frau Sommer,\n\n"
	 "es war schön, Sie am Dienstag persönlich kennenzulernen. "
	 "Herzlichen Dank für die Zeit und den Kaffee! Die Werkstatt mit den "
	 "alten Webstühlen hat mich tief beeindruckt.\n\n"
	 "Sehr gern würde ich dort das Handwerk weitergeben.\n\n"
	 "Herzliche Grüße\n"
	 "Sam Lee\n"
	 "https://sam.example\n"},
	{KIND_THANK_YOU, "",
	 "Moin Hauke,\n\n"
	 "danke für den Törn durchs Lager. Dass ihr die Paletten nach "
	 "Gewicht statt nach Datum stapelt, leuchtet mir jetzt ein.\n\n"
	 "Ich hätte Bock, bei euch anzufangen, und den Staplerschein bringe "
	 "ich mit.\n\n"
	 "Beste Grüße\n"
	 "Sam\n"
	 "0151 2345678\n"},
	{KIND_FINAL, "",
	 "Liebe Frau Sommer,\n\n"
	 "dies ist meine letzte Nachfrage zur Stelle der Weberin, "
	 "versprochen. Haben Sie herzlichen Dank für die Stunden in Ihrer "
	 "Werkstatt.\n\n"
	 "Sollte sich später etwas ergeben, käme ich sehr gern zu Ihnen.\n\n"
	 "Herzliche Grüße\n"
	 "Sam Lee\n"
	 "0151 2345678\n"},
};
/* clang-format on */

#endif
