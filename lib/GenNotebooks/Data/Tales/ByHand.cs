namespace GenNotebooks.Data.Tales;

/// <summary>The tales that were written by hand.</summary>
internal static class ByHand
{
    public static readonly string[] Tales =
    [
        """
        The Lighthouse Keeper's Holiday

        After thirty years Marit, who kept the light at Crane Harbour, was given a week of holiday. She packed a bag, locked the door, unlocked it to see whether the stove was out, and locked it again.

        She took the coach inland, as far as it went, to a village from which nobody had ever seen the sea. The first night she could not sleep. It was too dark. She lit a candle and set it on the windowsill, and because a light that does not move tells nothing, she got up every minute and walked once past it with her hat.

        In the morning there was a knock. It was a shepherd. "I lost my way in the fog last night," he said, "and then I saw your light. On and off, on and off. I thought: there is somebody at home. I only wanted to thank you."

        "It was nothing," said Marit. "I am on holiday."

        The second night there were two of them, and by the end of the week she had guided home five shepherds, a doctor and a cow. When she returned to Crane Harbour they asked whether she had rested. "Very well," said Marit, and climbed the stairs to trim the lamp. "It makes a change, to work on land."

        """,
        """
        The Clock That Was Always Right

        In the square of Oldwick stood two clocks. The clock of the town hall was wrong all day long: a minute slow in the morning, three in the evening, and on Sundays nobody knew. The clock of the school had stopped long ago at twenty past four.

        "Our clock is the better one," said the schoolteacher. "Yours is never right. Ours is right twice a day, and exactly."

        The mayor thought about this for a week. Then he climbed the tower and stopped the clock of the town hall, at ten to nine.

        Now the people of Oldwick had two clocks that were right four times a day, and exactly. But they came late to everything, for nobody could tell when those times were.

        It was Hazel, the clockmaker's youngest, who went up at last with an oil can. "But it will be wrong again!" cried the mayor from below. "A little," said Hazel, "and always by about as much. That is all that one needs to know."

        """,
        """
        A Conversation About Fish

        Otto: You have been sitting here since six.
        Ida: Since five.
        Otto: And how many have you caught?
        Ida: If I catch this one, and two more after it, it will be three.
        Otto: So you have caught none.
        Ida: That is another way of saying it. I like mine better.
        Otto: What do you use for bait?
        Ida: Nothing. There is no hook on the line either.
        Otto: No hook? Then how do you expect to catch anything?
        Ida: I do not. But if I sat here without a rod, people would ask me what I am doing.
        Otto: And what are you doing?
        Ida: I was listening to the river, until six.
        Otto: I am sorry. May I sit down?
        Ida: There is a second rod in the grass. Mind the hook, there is none on it.

        """,
        """
        The Bridge

        Two brothers, Emil and Jonas, lived on two sides of a river and had not spoken for eleven years. Neither remembered why, but each remembered that the other had begun.

        One day a carpenter came to Emil and asked for work. "Build me a fence," said Emil, "along the whole bank, so high that I need not see my brother's house any more." Then he drove to market, for three days.

        When he came back there was no fence. There was a bridge, with a railing on both sides and a bench in the middle, and on the bench sat Jonas, turning his hat in his hands.

        "I saw him hammering," said Jonas, "and I thought: so my brother wants to come over. I did not want you to have to come the whole way."

        Emil looked for the carpenter. He was already packing his tools. "Stay," said Emil, "there is more to do." "I should like to," said the carpenter, "but I have so many fences to build."

        """,
        """
        What the Parrot Said

        The captain's parrot knew one sentence. It was: "That depends."

        "Will there be a storm?" asked the sailors. "That depends," said the parrot. "Shall I marry her?" asked the cook. "That depends." Soon no one in the harbour made a decision without climbing aboard to ask the bird, and all went away thoughtful, for when they had considered on what it depended, they usually knew.

        The mayor heard of it and bought the parrot for sixty coins. But the mayor was proud of the bird and taught it a second sentence, which was: "Certainly, your honour."

        From that day on the parrot was of no use at all.

        """,
        """
        The Winter of the Long Soup

        When the snow closed the pass above Larkmoor, nine people sat in the inn, and there was food for three. The innkeeper, whose name was Beatrix, put the largest pot on the fire and filled it with snow.

        "What will it be?" asked the salt merchant. "Soup," said Beatrix. "It wants only a little salt." The salt merchant opened a sack, as he had more than he could sell.

        "It is good," said Beatrix, and tasted, "but with an onion it would be better." The schoolteacher blushed and took an onion out of her hatbox. Somebody had a sausage. Somebody had barley, meant for hens. The fiddler had nothing, so he played, and the fiddle was so thin and hungry that the tax collector left the room and came back with a ham.

        They ate from that pot for six days. Each evening it was put back on the fire, and each evening somebody remembered something at the bottom of a bag.

        When the pass was open again, the salt merchant asked for the recipe. "Snow," said Beatrix, "and nine people. With eight it does not work."

        """,
        """
        At the Ferry

        Ruth: Is this the ferry to Saltby?
        Pavel: It is.
        Ruth: When does it leave?
        Pavel: When it is full.
        Ruth: How many does it hold?
        Pavel: Twelve.
        Ruth: And how many are here?
        Pavel: You are the first.
        Ruth: Then I shall walk. Along the bank it is two hours.
        Pavel: That is what the other eleven said.
        Ruth: The other eleven?
        Pavel: They went by one at a time, since breakfast. If the first had waited, you would be the twelfth, and we should be off.
        Ruth: So I ought to wait for the sake of those who come later?
        Pavel: I only row. But there is a bench, and the sun is on it.
        Ruth: I have some cherries. Will you have a few?
        Pavel: Gladly. Look, there comes somebody. Move over a little. People sit down where somebody is sitting.

        """,
        """
        The Smallest Museum

        When old Linus the letter carrier retired he opened a museum in his kitchen. It held what people had lost in forty years between Merrow and Tansy: eleven gloves, all of them left ones; a tooth; half a map; a wooden leg with a good boot on it; a letter without an address that began with the words "Now I can tell you".

        Admission was free, but each visitor had to leave something, and tell how it had been found, or how it had been lost. A girl left the shell of a blue egg. A widow left a chess problem. A man in a good coat stood for a long time before the letter, and left a train ticket for two, and did not tell anything.

        One by one the gloves were recognised. The half map met its other half in the bag of a tourist. The wooden leg was collected by a person who hopped in and strode out.

        Only the letter is still there. Everybody who comes reads the first five words, and everybody, says Linus, turns a little red and goes home to write one.

        """,
        """
        How the Night Watch Was Abolished

        In Wrenford the night watchman went through the streets every hour and called out, "All is well!" so loudly that everybody woke up. Having been woken, they asked themselves whether all was really well. They thought of the rent, of the leaking roof, of what they had said to their sister. By the next call they had just fallen asleep.

        The people sent Nell to complain. "You should call only when something is not well," said Nell. The watchman agreed. The next night there was silence, and all Wrenford lay awake and listened. Why did he not call? Had he fallen asleep, and if he had, who was watching?

        So they sent Nell again. "Call," she said, "but softly."

        The watchman tried. He went from door to door and whispered through the keyhole, "All is well." It took him until morning, and those who woke up at the whisper did not sleep for three nights.

        Then Nell had an idea. She gave the watchman her cat. A cat sits on a wall and sees everything, and as long as it yawns, all is well. Since then people in Wrenford who wake at night look out of the window, see the cat yawning, yawn, and sleep.

        """,
        """
        Advice for Travellers

        Take one bag, and carry it round the house before you leave. If it is too heavy in the kitchen, it will not be lighter in the mountains.

        Ask three people for the way. If two of them agree, go where the third one pointed: the other two have heard it from each other.

        Eat what is eaten there, at the time when it is eaten. Learn the words for please, for thank you, and for bread. With the first two you will get the third.

        Write home on the first day, when everything is strange. On the tenth day you will believe that it has always been so, and have nothing to tell.

        And when you come back, do not say how it was better there. Unpack. Hang up your coat. Ask what has happened in the meantime, and listen, for they too have been away, in the time that you did not see.

        """,
    ];
}
