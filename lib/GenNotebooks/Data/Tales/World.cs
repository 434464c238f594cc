namespace GenNotebooks.Data.Tales;

/// <summary>Somebody in a tale.</summary>
/// <param name="Name">The first name.</param>
/// <param name="She">Whether it is a she.</param>
internal sealed record Person(string Name, bool She)
{
    /// <summary>she, he.</summary>
    public string They => She ? "she" : "he";

    /// <summary>her, him.</summary>
    public string Them => She ? "her" : "him";

    /// <summary>her, his.</summary>
    public string Their => She ? "her" : "his";
}

/// <summary>What somebody does for a living.</summary>
/// <param name="Name">Such as "baker".</param>
/// <param name="Tool">What no day's work can do without.</param>
/// <param name="Ware">What is made or sold, in the singular.</param>
/// <param name="Place">Where, with its preposition.</param>
internal sealed record Trade(string Name, string Tool, string Ware, string Place);

/// <summary>An animal of the fables.</summary>
/// <param name="Name">Such as "heron".</param>
/// <param name="Way">How it is, as an adjective.</param>
/// <param name="Food">What it likes best.</param>
/// <param name="Home">Where it lives, with its preposition.</param>
internal sealed record Animal(string Name, string Way, string Food, string Home);

/// <summary>The land of the tales: who lives there, where, and with what.</summary>
internal static class World
{
    public static readonly Person[] People =
    [
        .. "Ada,Agnes,Alma,Beatrix,Bridget,Clara,Dora,Edith,Elsa,Esther,Flora,Freya,Greta,Hazel,Ida,Ingrid,Iris,Juno,Lena,Lotte,Mabel,Marit,Mira,Nell,Nora,Olive,Paula,Petra,Rosa,Ruth,Sanna,Stella,Tilda,Una,Vera,Willa,Yara,Zelda"
            .Split(',').Select(name => new Person(name, true)),
        .. "Abel,Albert,Anton,Arno,Basil,Bruno,Caspar,Conrad,Edgar,Emil,Felix,Finn,Gregor,Gustav,Hannes,Hugo,Ivan,Jasper,Jonas,Karl,Leo,Linus,Magnus,Marco,Milo,Nils,Oskar,Otto,Owen,Pavel,Quentin,Ralf,Rufus,Samuel,Simon,Theo,Tobias,Victor,Walter"
            .Split(',').Select(name => new Person(name, false)),
    ];

    public static readonly string[] Towns =
    [
        "Merrow", "Saltby", "Oldwick", "Larkmoor", "Wrenford", "Quillport", "Fernhollow", "Ambry", "Brindle Bay", "Thornleigh", "Cobble Hill",
        "Hollowgate", "Pellan", "Minnow Bridge", "Tansy", "Upper Tansy", "Crane Harbour", "Little Oxley", "Sallow Marsh", "Windle",
    ];

    public static readonly Trade[] Trades =
    [
        new("baker", "rolling pin", "loaf of rye bread", "in the bakehouse"),
        new("beekeeper", "smoke pot", "jar of honey", "among the hives"),
        new("bell ringer", "long rope", "small brass bell", "in the tower"),
        new("boat builder", "adze", "rowing boat", "in the boatyard"),
        new("bookbinder", "bone folder", "blank book", "at the sewing frame"),
        new("candle maker", "copper pot", "candle", "in the candle shop"),
        new("carpenter", "plane", "oak chair", "in the workshop"),
        new("clockmaker", "smallest screwdriver", "clock", "behind the counter"),
        new("cobbler", "hammer", "pair of boots", "at the last"),
        new("cook", "copper ladle", "pot of soup", "in the kitchen"),
        new("ferry keeper", "lantern", "ticket", "at the landing"),
        new("fiddler", "bow", "song", "on the green"),
        new("gardener", "watering can", "basket of plums", "in the orchard"),
        new("glassblower", "iron pipe", "blue bottle", "by the furnace"),
        new("hatter", "wooden block", "felt hat", "in the hat shop"),
        new("kite maker", "ball of string", "paper kite", "in the loft"),
        new("letter carrier", "leather bag", "stamp", "on the post road"),
        new("lighthouse keeper", "oil can", "glass float", "under the lamp"),
        new("mapmaker", "compass", "map of the coast", "at the drawing table"),
        new("miller", "sieve", "sack of flour", "in the mill"),
        new("potter", "wheel", "clay jug", "in the pottery"),
        new("rope maker", "iron hook", "coil of rope", "on the rope walk"),
        new("schoolteacher", "piece of chalk", "slate", "in the schoolhouse"),
        new("shepherd", "crook", "ball of wool", "on the hill"),
        new("smith", "tongs", "horseshoe", "in the forge"),
        new("tailor", "best scissors", "winter coat", "at the long table"),
        new("weaver", "shuttle", "woollen blanket", "at the loom"),
    ];

    public static readonly Animal[] Animals =
    [
        new("badger", "stubborn", "earthworms", "under the hill"), new("bear", "sleepy", "honey", "in the cave"),
        new("crow", "clever", "cherries", "in the tall elm"), new("donkey", "patient", "thistles", "behind the mill"),
        new("duck", "cheerful", "duckweed", "on the pond"), new("fox", "sly", "eggs", "in the bracken"),
        new("frog", "boastful", "flies", "by the well"), new("goat", "curious", "cabbage leaves", "on the rocks"),
        new("hare", "hasty", "clover", "in the meadow"), new("hedgehog", "careful", "beetles", "under the hedge"),
        new("heron", "solemn", "minnows", "in the reeds"), new("magpie", "greedy", "bread crumbs", "in the poplar"),
        new("mole", "shy", "roots", "beneath the garden"), new("mouse", "small", "barley", "behind the stove"),
        new("otter", "playful", "trout", "by the river"), new("owl", "wise", "supper at midnight", "in the barn"),
        new("rooster", "proud", "corn", "on the dunghill"), new("snail", "slow", "lettuce", "under a flowerpot"),
        new("squirrel", "busy", "hazelnuts", "in the oak"), new("tortoise", "calm", "dandelions", "in the old garden"),
    ];

    public static readonly string[] Treasures =
    [
        "silver whistle", "red umbrella", "brass key", "green scarf", "walnut box", "glass marble", "blue teapot", "straw hat", "ivory comb",
        "pocket watch", "tin soldier", "wooden flute", "velvet purse", "pair of spectacles", "copper kettle", "paper lantern", "pearl button",
        "music box", "fishing rod", "leather glove", "magnifying glass", "old umbrella", "yellow boat", "birdcage", "feather pen",
    ];

    public static readonly string[] Weathers =
    [
        "a thin rain was falling", "the wind came from the sea", "fog lay over the roofs", "the first snow had fallen", "the sun stood high and hot",
        "frost had drawn ferns on the windows", "a warm wind smelled of hay", "clouds like sheep crossed the sky", "thunder was grumbling behind the hills",
        "the puddles were full of sky", "the evening was as clear as glass", "leaves were blowing down the street",
    ];

    public static readonly string[] NightWeathers =
    [
        "the wind had turned to the north", "there was no moon", "the moon stood in the window", "snow was falling without a sound", "rain drummed on the roof",
        "the whole town was asleep", "a fog horn sounded from the bay", "the stars were out", "a storm was coming up",
    ];

    public static readonly string[] Times =
    [
        "One morning in [March|April|May|June]", "One evening in [October|November|December]", "Late one [summer|autumn] afternoon",
        "On the [first|second|last] day of [spring|summer|autumn|winter]", "On a [Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday]",
        "Long before breakfast", "An hour after sunset", "In the week before the fair", "At the end of a long winter", "Many years ago",
    ];

    public static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    public static readonly string[] Sayings =
    [
        "what is looked for in haste is found at leisure", "a door that creaks is at least awake", "nobody is too old for a new question",
        "bread shared is bread doubled", "the sea gives back what it does not need", "a short answer saves a long walk",
        "even a small lamp makes a large night smaller", "he who counts twice sleeps once", "a borrowed thing grows legs",
        "patience is the cheapest tool in the shed", "the longest way round has the best view", "a kind word weighs nothing and carries far",
        "it is easier to find a friend than a needle", "every knot was once a straight rope", "the wind asks nobody for the way",
        "who asks the way arrives", "rain does not choose its roof", "a good listener hears twice", "the last plum is the sweetest",
        "no clock hurries for the late", "a promise is a bridge: walk on it or mend it",
    ];
}
