using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using MaskPose.Edge.Node.Roles;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose certs init|issue|renew|list</c>: a site's authority, and the certificates by which its nodes know each other.</summary>
internal static class CertsVerb
{
    private static readonly Option<DirectoryInfo> Folder = new("--folder")
    {
        Description = "Where the authority and its certificates are kept; never copy authority.key to a node.",
        DefaultValueFactory = _ => new DirectoryInfo("certs"),
        HelpName = "FOLDER",
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Overwrites what is there." };

    private static readonly Option<string[]> Roles = new("--role")
    {
        Description = "A role that the node may have: detector, classifier, headpose, alerts, ingest, gateway or fleet; may be repeated.",
        Required = true,
        HelpName = "ROLE",
    };

    private static readonly Option<string[]> Cameras = new("--camera")
    {
        Description = "A camera that a node with the role ingest may report; may be repeated; none: all.",
        DefaultValueFactory = _ => [],
        HelpName = "ID",
    };

    private static readonly Option<string[]> Hosts = new("--host")
    {
        Description = "A name or address of the node, for clients that are not MaskPose; nodes know each other by site and role.",
        DefaultValueFactory = _ => [],
        HelpName = "HOST",
    };

    public static Command Create() => new("certs", "Makes the certificates with which the nodes of a site authenticate each other.")
    {
        Init(), Issue(), Renew(), List(),
    };

    private static Command Init()
    {
        var site = new Argument<string>("SITE") { Description = "The site's id, as in Alerts:Site." };
        var command = new Command(
            "init",
            """
            Makes a site's authority, for ten years: authority.pem, which every node gets, and authority.key, which none does.

            Example:
              maskpose certs init school
            """) { site, Folder, Force };
        Run(command, (parse, certificates) => [certificates.Init(parse.GetRequiredValue(site), parse.GetValue(Force))]);
        return command;
    }

    private static Command Issue()
    {
        var name = new Argument<string>("NAME") { Description = "The node's name, of a-z, 0-9 and -." };
        var command = new Command(
            "issue",
            """
            Signs a node's certificate, for a year: NAME.pem and NAME.key, readable for their owner alone.

            Example:
              maskpose certs issue cam-box --role ingest --camera door --camera hall
            """) { name, Roles, Cameras, Hosts, Folder, Force };
        Run(command, (parse, certificates) =>
        [
            certificates.Issue(
                parse.GetRequiredValue(name), parse.GetRequiredValue(Roles), parse.GetRequiredValue(Cameras), parse.GetRequiredValue(Hosts), parse.GetValue(Force)),
        ]);
        return command;
    }

    private static Command Renew()
    {
        var names = new Argument<string[]>("NAME") { Description = "Nodes; none: all in the folder.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("renew", "Renews certificates, with new keys, for the same nodes; a node takes the files without a restart.") { names, Folder };
        Run(command, (parse, certificates) => certificates.Renew(parse.GetValue(names) ?? []));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists the certificates in the folder: owner and expiry.") { Folder };
        Run(command, (_, certificates) => certificates.List());
        return command;
    }

    private static void Run(Command command, Func<ParseResult, SiteCertificates, IEnumerable<string>> work) => command.SetAction(parse =>
    {
        try
        {
            foreach (var line in work(parse, new SiteCertificates(parse.GetRequiredValue(Folder).FullName, DateTimeOffset.UtcNow)))
            {
                parse.InvocationConfiguration.Output.WriteLine(line);
            }

            return ExitCodes.Done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new NodeConfigurationException(string.Create(CultureInfo.InvariantCulture, $"{parse.GetRequiredValue(Folder)}: {error.Message}"), error);
        }
    });
}
