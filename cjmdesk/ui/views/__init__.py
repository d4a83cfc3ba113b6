"""What stands behind the tabs beside the map: pains, priorities, plan and insight."""
