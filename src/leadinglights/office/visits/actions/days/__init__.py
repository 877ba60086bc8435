"""The days themselves: who holds the programme, who has arrived, how late they are."""
