using System.CommandLine;
using MaskPose.Edge.Identity.Callers;
using MaskPose.Edge.Identity.People;
using MaskPose.Edge.Identity.Store;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose users add|list|passwd|role|lock|unlock|remove</c>: the users of a node, whether it runs or not.</summary>
internal static class UsersVerb
{
    public static Command Create() => new("users", "Manages the people who may sign in to this node, which may be running.")
    {
        Add(),
        List(),
        OfOne("passwd", "Sets a new password and removes the second factor, for users who lost one. Reads the password from the terminal, or a line of standard input.",
            async (parse, people, person) => await people.ResetPasswordAsync(person, await PasswordPrompt.ReadAsync(parse))),
        Role(),
        OfOne("lock", "Locks a user out until unlock.", (_, people, person) => people.LockAsync(person, isLocked: true)),
        OfOne("unlock", "Unlocks a user, also after too many wrong passwords.", (_, people, person) => people.LockAsync(person, isLocked: false)),
        OfOne("remove", "Removes a user and ends their sessions.", (_, people, person) =>
        {
            people.Remove(person);
            return Task.CompletedTask;
        }),
    };

    private static Command Add()
    {
        var command = new Command(
            "add",
            """
            Adds a user. Reads the password from the terminal, or a line of standard input; it is never an argument.

            Example:
              maskpose users add ana --role operator --cameras door,yard
            """);
        var name = Name(command);
        var (role, cameras) = Rights(command);
        AccessScope.SetAction(command, async (parse, scope) =>
        {
            var people = scope.GetRequiredService<People>();
            var person = await people.AddAsync(
                parse.GetRequiredValue(name), await PasswordPrompt.ReadAsync(parse), parse.GetRequiredValue(role), AccessScope.List(parse.GetValue(cameras)));
            parse.InvocationConfiguration.Output.WriteLine($"Added {Describe(person)}.");
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists users: name, role, cameras, second factor, locked or not.");
        AccessScope.SetAction(command, (parse, scope) =>
        {
            foreach (var person in scope.GetRequiredService<People>().All)
            {
                parse.InvocationConfiguration.Output.WriteLine(Describe(person));
            }

            return Task.CompletedTask;
        });
        return command;
    }

    private static Command Role()
    {
        var command = new Command("role", "Changes what a user may do, and signs them out.");
        var name = Name(command);
        var (role, cameras) = Rights(command);
        AccessScope.SetAction(command, async (parse, scope) =>
        {
            var people = scope.GetRequiredService<People>();
            var person = await people.FindAsync(parse.GetRequiredValue(name));
            await people.ChangeAsync(person, parse.GetRequiredValue(role), AccessScope.List(parse.GetValue(cameras)));
            parse.InvocationConfiguration.Output.WriteLine($"Changed {Describe(person)}.");
        });
        return command;
    }

    private static Command OfOne(string verb, string description, Func<ParseResult, People, Person, Task> work)
    {
        var command = new Command(verb, description);
        var name = Name(command);
        AccessScope.SetAction(command, async (parse, scope) =>
        {
            var people = scope.GetRequiredService<People>();
            await work(parse, people, await people.FindAsync(parse.GetRequiredValue(name)));
            parse.InvocationConfiguration.Output.WriteLine("Done.");
        });
        return command;
    }

    private static Argument<string> Name(Command command)
    {
        var name = new Argument<string>("NAME") { Description = $"1 to {People.MaximumName} letters (a-z), digits and -._@+." };
        command.Arguments.Add(name);
        return name;
    }

    private static (Option<string> Role, Option<string?> Cameras) Rights(Command command)
    {
        var role = new Option<string>("--role") { Description = "viewer (sees), operator (sees, acknowledges, permits, pauses) or admin.", Required = true };
        var cameras = new Option<string?>("--cameras") { Description = "Only these, separated by commas; without it all.", HelpName = "ID,…" };
        command.Options.Add(role);
        command.Options.Add(cameras);
        return (role, cameras);
    }

    private static string Describe(Person person) =>
        $"{person.Name}: {person.Role}, {(person.Cameras.Count > 0 && person.Role != RoleNames.Admin ? string.Join(", ", person.Cameras) : "all cameras")}"
        + $"{(person.Authenticator is null ? "" : ", second factor")}{(person.Provider is null ? "" : ", by OpenID Connect")}"
        + $"{(person.IsLocked ? ", locked" : "")}";
}
