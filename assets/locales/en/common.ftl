# Kinds of things, roles, and what joins a list.

list-comma = { ", " }

thing-station = Station
thing-operator = Operator
thing-seat = Seat
thing-person = Resident
thing-item = Service item
thing-issue = Issue
thing-topic = Topic
thing-meeting = Meeting
thing-resolution = Resolution item
thing-task = Task
thing-calendar = Holiday calendar

role-station_volunteer = Station volunteer
role-grid_worker = Grid worker
role-property_handler = Property handler
role-partner_handler = Partner handler
role-owners_committee_member = Owners committee member
role-council_member = Council member
role-branch_secretary = Branch secretary
role-community_officer = Community officer
role-street_officer = Street officer
role-system_admin = System administrator
role-auditor = Auditor
