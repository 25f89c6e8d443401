using Flattr.Api.Hosting;
using Flattr.Api.PageViews.Import.Command;
using Spectre.Console;

if (args is [ImportCommand.Name, .. var arguments])
{
    return await ImportCommand.RunAsync(arguments, AnsiConsole.Console, Console.Error, TimeProvider.System);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddClusterClient();
builder.AddFlattrApi();

return await builder.RunFlattrAsync(app => app.UseFlattrApi());
