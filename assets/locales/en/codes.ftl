# Words of the coded lists.

code-kind-help = Help
code-kind-enquiry = Enquiry
code-kind-complaint = Complaint
code-kind-report = Report of wrongdoing
code-kind-suggestion = Suggestion
code-kind-thanks = Thanks
code-kind-hazard = Hazard

code-channel-visit = Visit
code-channel-phone = Phone
code-channel-wechat = WeChat
code-channel-patrol = Grid patrol
code-channel-box = Suggestion box
code-channel-hotline = 12345 hotline
code-channel-meeting = Meeting
code-channel-import = Import

code-urgency-normal = Normal
code-urgency-urgent = Urgent

code-way-in_person = In person
code-way-phone = Phone
code-way-paper = On paper
code-way-wechat = WeChat

code-decline-litigation = In court or in the petition channel
code-decline-outside_area = Outside our area
code-decline-secret = State secret
code-decline-no_substance = No substance
code-decline-other = Other

code-return-outside_contract = Outside the service contract
code-return-not_our_duty = Not our duty
code-return-unclear_owner = Unclear who is responsible
code-return-outside_area = Outside our area
code-return-other = Other

code-return_verdict-redispatch = Send elsewhere
code-return_verdict-uphold = Stays with the handler

code-extend-complex = Complex
code-extend-materials = Waiting for materials
code-extend-weather = Weather
code-extend-coordination = Several parties involved
code-extend-other = Other

code-hold-funds = Waiting for funds
code-hold-owners_vote = Waiting for the owners' vote
code-hold-superior = Waiting for a higher body or department
code-hold-season = Season
code-hold-litigation = In court

code-result-solved = Solved
code-result-partly = Partly solved
code-result-explained = Explained

code-solved-yes = Solved
code-solved-partly = Partly solved
code-solved-no = Not solved
code-solved-unreached = Not reached

code-satisfaction-satisfied = Satisfied
code-satisfaction-mostly = Mostly satisfied
code-satisfaction-so_so = So-so
code-satisfaction-dissatisfied = Not satisfied
code-satisfaction-no_answer = No answer

code-rework-not_solved = Not solved
code-rework-not_satisfied = Requester not satisfied
code-rework-check_failed = Check failed
code-rework-other = Other

code-withdraw-solved_itself = Solved itself
code-withdraw-changed_mind = Changed their mind
code-withdraw-mistake = Registered by mistake
code-withdraw-other = Other

code-on_behalf-person = One person
code-on_behalf-building = A building
code-on_behalf-stairwell = A stairwell
code-on_behalf-owners_committee = Owners committee
code-on_behalf-property = Property company
code-on_behalf-grid = Grid
code-on_behalf-partner = Partner unit
code-on_behalf-branch = Compound Party branch

code-money-none = No money needed
code-money-welfare_fund = Convenience welfare fund
code-money-service_fund = Party service fund
code-money-maintenance_fund = Maintenance fund
code-money-common_income = Common income
code-money-unclear = Not known yet

code-redirect-issue = Handled as an issue
code-redirect-mediation = Mediation
code-redirect-demand_list = Service-demand list
code-redirect-department = County department

code-defer-no_quorum = No quorum
code-defer-papers_missing = Papers missing
code-defer-party_missing = A party was missing
code-defer-no_agreement = No agreement
code-defer-other = Other

code-not_adopted-outside_scope = Outside the scope of the meeting
code-not_adopted-unlawful = Against the law
code-not_adopted-no_support = No support
code-not_adopted-impossible = Not possible
code-not_adopted-other = Other

code-outcome-resolved = Resolved
code-outcome-deferred = Deferred
code-outcome-owners_vote = To the owners' vote
code-outcome-escalated = Escalated
code-outcome-not_adopted = Not adopted

code-stance-agree = Agrees
code-stance-agree_in_principle = Agrees in principle
code-stance-reserve = Has reservations
code-stance-object = Objects
code-stance-silent = Silent

code-attendance-present = Present
code-attendance-observer = Observer
code-attendance-excused = Excused
code-attendance-absent = Absent

code-owners_rule-ordinary = Ordinary matter
code-owners_rule-special = Special matter

code-verdict-passed = Passed
code-verdict-failed = Failed

code-decided_by-five_party = Five-party meeting
code-decided_by-owners = Owners' joint decision
code-decided_by-owners_part = Owners concerned
code-decided_by-fund_rule = Rules of the fund
code-decided_by-none = No meeting needed
