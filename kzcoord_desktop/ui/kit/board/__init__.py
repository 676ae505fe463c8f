"""The relay board: lanes of hosts, meetings on a linear time, what is told on the arrows."""
